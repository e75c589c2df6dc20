package app.raxx.deliverymonitor.access;

import java.time.Clock;
import java.util.EnumSet;

import jakarta.servlet.DispatcherType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.HeaderBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Restricts the operator's paths with Spring Security. */
@Configuration
class InternalSecurityConfiguration {

	private static final Logger log = LoggerFactory.getLogger(InternalSecurityConfiguration.class);

	private static final String ASSERTION = "Cf-Access-Jwt-Assertion";

	/**
	 * Lets the page load only its own styles, scripts and data, so that text from a mail
	 * cannot become a script.
	 */
	private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private final HandlerExceptionResolver problems;

	InternalSecurityConfiguration(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	@Bean
	SecurityFilterChain internalChain(HttpSecurity http, CloudflareAccessProperties properties,
			RejectedAssertions rejected, Clock clock) {
		http.securityMatcher("/api/_internal/**")
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.csrf(AbstractHttpConfigurer::disable)
			.addFilterBefore(new FetchMetadataFilter(this.problems), AuthorizationFilter.class)
			.headers(InternalSecurityConfiguration::protectPages);
		return (properties.isSet() ? guarded(http, properties, rejected, clock) : open(http)).build();
	}

	private HttpSecurity guarded(HttpSecurity http, CloudflareAccessProperties properties, RejectedAssertions rejected,
			Clock clock) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.oauth2ResourceServer((server) -> server.bearerTokenResolver(new HeaderBearerTokenResolver(ASSERTION))
				.authenticationEntryPoint(unauthorized())
				.jwt((jwt) -> jwt.decoder(new AccessJwtDecoder(properties, rejected, clock))));
	}

	private static HttpSecurity open(HttpSecurity http) {
		log.warn("Every caller of /api/_internal can read recipients' addresses and change stored data: "
				+ "set CF_ACCESS_TEAM_DOMAIN and CF_ACCESS_AUD to restrict it with Cloudflare Access.");
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
	}

	private AuthenticationEntryPoint unauthorized() {
		return (request, response, exception) -> {
			ErrorResponseException problem = new ErrorResponseException(HttpStatus.UNAUTHORIZED,
					ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "A valid " + ASSERTION + " is needed"),
					null);
			problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Cloudflare-Access");
			this.problems.resolveException(request, response, null, problem);
		};
	}

	private static void protectPages(HeadersConfigurer<HttpSecurity> headers) {
		headers.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER))
			.contentSecurityPolicy((content) -> content.policyDirectives(CONTENT));
	}

	/**
	 * Makes links from the first address in a list of several proxies. Tomcat takes a
	 * list of protocols for http. Webhook calls go by the last address and do not pass
	 * through this filter.
	 */
	@Bean
	FilterRegistrationBean<ForwardedHeaderFilter> internalForwardedHeaderFilter() {
		FilterRegistrationBean<ForwardedHeaderFilter> filter = new FilterRegistrationBean<>(
				new ForwardedHeaderFilter());
		filter.addUrlPatterns("/api/_internal/*");
		filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

	/** Registered for these paths only, so that webhook calls do not pass through it. */
	@Bean
	DelegatingFilterProxyRegistrationBean internalSecurityFilter() {
		DelegatingFilterProxyRegistrationBean filter = new DelegatingFilterProxyRegistrationBean(
				"springSecurityFilterChain");
		filter.addUrlPatterns("/api/_internal/*");
		filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
		filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER);
		return filter;
	}

}
