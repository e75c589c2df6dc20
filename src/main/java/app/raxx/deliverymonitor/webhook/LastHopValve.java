package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the last address of {@code X-Forwarded-For}. Tomcat replaces the caller's address
 * by the last one that is public, and removes the private ones after it: a caller in a
 * private network could choose the public one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LastHopValve extends ValveBase implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

	private static final String ATTRIBUTE = LastHopValve.class.getName() + ".hop";

	LastHopValve() {
		super(true);
	}

	/** In this order, the valve comes before the one that replaces the address. */
	@Override
	public void customize(ConfigurableTomcatWebServerFactory factory) {
		factory.addEngineValves(this);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
		if (!forwarded.isEmpty()) {
			request.setAttribute(ATTRIBUTE, new Hop(request.getRemoteAddr(), lastAddress(forwarded.getLast())));
		}
		getNext().invoke(request, response);
	}

	/** Without the port that some proxies add. */
	static String lastAddress(String forwardedFor) {
		String last = forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
		if (last.startsWith("[")) {
			return last.substring(1, Math.max(1, last.indexOf(']')));
		}
		int colon = last.indexOf(':');
		return (colon != -1 && colon == last.lastIndexOf(':')) ? last.substring(0, colon) : last;
	}

	/**
	 * The address that called the last proxy, or this service if no proxy did. Tomcat
	 * leaves the address of a caller that is not a proxy.
	 */
	static String lastHop(ServletRequest request) {
		@Nullable Hop hop = (Hop) request.getAttribute(ATTRIBUTE);
		return (hop == null || hop.peer().equals(request.getRemoteAddr())) ? request.getRemoteAddr() : hop.last();
	}

	private record Hop(String peer, String last) {

	}

}
