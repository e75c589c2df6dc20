package app.raxx.deliverymonitor.api;

import java.io.IOException;
import java.io.InputStream;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/**
 * Describes the endpoints that springdoc finds: what a parameter means and what an answer
 * looks like is written by hand.
 */
@Configuration
class ApiDocument {

	@Bean
	OpenApiCustomizer description(@Value("classpath:openapi.yaml") Resource file) throws IOException {
		try (InputStream stream = file.getInputStream()) {
			OpenAPI written = Yaml31.mapper().readValue(stream, OpenAPI.class);
			return (found) -> {
				found.info(written.getInfo()).components(written.getComponents()).servers(null);
				written.getPaths().forEach(found.getPaths()::addPathItem);
			};
		}
	}

}
