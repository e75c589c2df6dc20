package app.raxx.deliverymonitor.api;

import java.util.Map;
import java.util.Objects;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the description of this API, which is written by hand in openapi.yaml. */
@RestController
class ApiDocument {

	private final Map<String, Object> document;

	ApiDocument(@Value("classpath:openapi.yaml") Resource file) {
		YamlMapFactoryBean yaml = new YamlMapFactoryBean();
		yaml.setResources(file);
		this.document = Objects.requireNonNull(yaml.getObject());
	}

	@GetMapping("/api/_internal/postmark/openapi.json")
	Map<String, Object> json() {
		return this.document;
	}

}
