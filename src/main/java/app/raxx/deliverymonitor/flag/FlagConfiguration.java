package app.raxx.deliverymonitor.flag;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Stands guard while the flag is off. */
@Configuration
class FlagConfiguration {

	/**
	 * Postmark gets 401: with 403 it would stop for good.
	 */
	@Bean
	FilterRegistrationBean<FlagGuard> webhookFlagGuard(FlagProperties properties,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		return guard(properties, HttpStatus.UNAUTHORIZED, "/webhooks/postmark/delivery", problems);
	}

	@Bean
	FilterRegistrationBean<FlagGuard> operatorFlagGuard(FlagProperties properties,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		return guard(properties, HttpStatus.NOT_FOUND, "/api/_internal/postmark/*", problems);
	}

	private static FilterRegistrationBean<FlagGuard> guard(FlagProperties properties, HttpStatus answer, String path,
			HandlerExceptionResolver problems) {
		FilterRegistrationBean<FlagGuard> guard = new FilterRegistrationBean<>(new FlagGuard(answer, problems));
		guard.addUrlPatterns(path);
		guard.setEnabled(!properties.postmarkDeliveryMonitor());
		guard.setOrder(Ordered.LOWEST_PRECEDENCE);
		return guard;
	}

}
