package app.raxx.deliverymonitor.event.search;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The parameters of a query string in which a plus sign is a plus sign, as a person types
 * it. A form, and so the web server, writes a space as a plus sign.
 */
@NamedInterface("search")
public final class TypedParameters {

	private final MultiValueMap<String, String> parameters;

	private TypedParameters(MultiValueMap<String, String> parameters) {
		this.parameters = parameters;
	}

	public static TypedParameters of(@Nullable String queryString) {
		return new TypedParameters((queryString != null && queryString.contains("+"))
				? UriComponentsBuilder.newInstance().query(queryString).build().getQueryParams()
				: new LinkedMultiValueMap<>());
	}

	/** The parameter as it was typed, or else as the web server read it. */
	public String value(String name, String read) {
		String typed = this.parameters.getFirst(name);
		return (typed != null) ? UriUtils.decode(typed, StandardCharsets.UTF_8) : read;
	}

	@Nullable String valueOrNull(String name, @Nullable String read) {
		return (read != null) ? value(name, read) : null;
	}

}
