package app.raxx.deliverymonitor.settings;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.DeliveryMonitor;
import app.raxx.deliverymonitor.flag.FlagProperties;
import app.raxx.deliverymonitor.postmark.PostmarkProperties;
import jakarta.validation.Validation;
import org.hibernate.validator.HibernateValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Dirt in the environment variables of every setting, found by reflection. */
class SettingsTests {

	private static final String SECRET = "hunter2";

	/** Before and after a value, with nothing of it belonging to the value. */
	private static final List<String> DIRT = List.of(" %s ", "\t%s\n", "%s\r\n", "\"%s\"", "'%s'\n", "“%s”", "\uFEFF%s",
			"\u200B%s\u00A0", "\u2060' %s '", "<%s>", "`%s`", "\u001B%s\u0007");

	private static final Validator VALIDATOR = new SpringValidatorAdapter(
			Validation.byProvider(HibernateValidator.class)
				.configure()
				.defaultLocale(Locale.ENGLISH)
				.buildValidatorFactory()
				.getValidator());

	@ParameterizedTest
	@MethodSource("records")
	void dirtAroundAValueDoesNotBelongToIt(Class<?> type) {
		Map<String, String> values = values(type);
		Object clean = read(type, values);
		DIRT.forEach((dirt) -> {
			Map<String, String> dirty = new HashMap<>(values);
			dirty.replaceAll((variable, value) -> dirt.formatted(value));
			assertThat(read(type, dirty)).as(dirt).isEqualTo(clean);
		});
	}

	@ParameterizedTest
	@MethodSource("records")
	void emptyVariableCountsAsNotSet(Class<?> type) {
		Object unset = read(type, Map.of());
		for (String empty : List.of("", " ", "\n", "\"\"", "''", "\uFEFF", "\" \u200B\"")) {
			Map<String, String> variables = new HashMap<>(values(type));
			variables.replaceAll((variable, value) -> empty);
			assertThat(read(type, variables)).as(empty).isEqualTo(unset);
		}
	}

	@ParameterizedTest
	@MethodSource("components")
	void unusableValueIsRejectedInASentenceThatNamesTheVariableOnly(String variable, Class<?> type, boolean isText) {
		List<String> unusable = isText
				? List.of(SECRET + "\n" + SECRET, SECRET + "\u200B" + SECRET, SECRET + "ü", "”" + SECRET, "\"" + SECRET)
				: List.of(SECRET, SECRET + "\n", "10 " + SECRET);
		for (String value : unusable) {
			Map<String, String> variables = new HashMap<>(values(type));
			variables.put(variable, value);
			assertThat(refusal(type, variables)).as(value)
				.startsWith(variable + " ")
				.endsWith(".")
				.doesNotContain(SECRET, "…");
		}
	}

	@ParameterizedTest
	@MethodSource("lists")
	void elementsOfAListMayBeQuotedAndEmpty(String variable, Class<?> type) {
		Map<String, String> variables = new HashMap<>(values(type));
		variables.put(variable, "one,two");
		Object clean = read(type, variables);
		for (String dirty : List.of(" one , two ", ",one,,two,", "\"one\",\"two\"", "\"one\", two", "'one, two'",
				"one,\uFEFFtwo\n", "\"one,two\"")) {
			variables.put(variable, dirty);
			assertThat(read(type, variables)).as(dirty).isEqualTo(clean);
		}
	}

	@Test
	void everyVariableIsInTheExampleAndInTheReadme() throws IOException {
		String example = Files.readString(Path.of(".env.example"));
		Set<String> named = Pattern.compile("`(_?[A-Z_]+)`")
			.matcher(Files.readString(Path.of("README.md")))
			.results()
			.map((name) -> name.group(1))
			.collect(Collectors.toSet());
		assertThat(records().flatMap((type) -> variables(type).map((component) -> variable(type, component))))
			.allSatisfy((variable) -> assertThat(example).contains("\n" + variable + "="))
			.allSatisfy((variable) -> assertThat(named)
				.anyMatch((name) -> name.equals(variable) || name.startsWith("_") && variable.endsWith(name)));
	}

	@ParameterizedTest
	@ValueSource(strings = { " 23 , 24 ", ",23,,24,", "23,24,\n", "\"23,24\"" })
	void elementsOfAListOfNumbersMayBeEmpty(String dirty) {
		Map<String, String> variables = new HashMap<>(values(PostmarkProperties.class));
		variables.put("POSTMARK_SERVER_IDS", dirty);
		assertThat(read(PostmarkProperties.class, variables)).extracting("serverIds").isEqualTo(Set.of(23L, 24L));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					FLAG_POSTMARK_DELIVERY_MONITOR=maybe         | must be on or off
					BOUNCE_ALERT_RATE=1%                         | must be a number such as 0.01
					BOUNCE_ALERT_RATE=0,01                       | must be a number such as 0.01
					BOUNCE_ALERT_RATE=1.5                        | must be less than or equal to 1
					SPAM_ALERT_RATE=-0.1                         | must be greater than or equal to 0
					SPAM_ALERT_WINDOW=0s                         | must be longer than or equal to
					BOUNCE_ALERT_WINDOW=-1h                      | must be longer than or equal to
					BOUNCE_ALERT_WINDOW=1 h                      | must be a duration such as 30s, 10m, 1h or 90d
					BOUNCE_ALERT_WINDOW=one hour                 | must be a duration such as 30s, 10m, 1h or 90d
					BOUNCE_ALERT_WINDOW=99999999999999999d       | must be a duration such as 30s, 10m, 1h or 90d
					SPAM_ALERT_WINDOW=86400                      | must have a unit, as in 30s, 10m, 1h or 90d
					EVENT_RETENTION=90                           | must have a unit, as in 30s, 10m, 1h or 90d
					BOUNCE_ALERT_MIN_EVENTS=0                    | must be greater than or equal to 1
					SPAM_ALERT_MIN_EVENTS=many                   | must be a whole number
					SPAM_ALERT_MIN_EVENTS=99999999999999999999   | must be a whole number
					WEBHOOK_BODY_TIMEOUT=0s                      | must be longer than or equal to
					DOCTOR_LIMIT=0                               | must be longer than or equal to
					CF_ACCESS_AUD=tag                            | CF_ACCESS_TEAM_DOMAIN must be set too, because CF_ACCESS_AUD is
					CF_ACCESS_TEAM_DOMAIN=raxx                   | CF_ACCESS_AUD must be set too, because CF_ACCESS_TEAM_DOMAIN is
					CF_ACCESS_CLIENT_ID=id                       | CF_ACCESS_CLIENT_SECRET must be set too, because CF_ACCESS_CLIENT_ID is
					CONSOLE_ACCESS_CLIENT_SECRET=hunter2         | CONSOLE_ACCESS_CLIENT_ID must be set too, because CONSOLE_ACCESS_CLIENT_SECRET is
					SLACK_ALERT_LEVEL=loud                       | must be one of
					ALERT_WEBHOOK_URL=https://example.com        | ALERT_WEBHOOK_SECRET must be set too, because ALERT_WEBHOOK_URL is
					ALERT_WEBHOOK_SECRET=hunter2                 | must be the base64 of 24 to 64 random bytes
					MONITOR_BASE_URL=api.raxx.app                | must be the https address of a host
					MONITOR_BASE_URL=http://api.raxx.app         | must be the https address of a host
					MONITOR_BASE_URL=https://api.raxx.app/webhooks/postmark/delivery | must be the https address of a host
					MONITOR_BASE_URL=https://api.raxx.app/x/     | must be the https address of a host
					MONITOR_BASE_URL=https://u:hunter2@api.raxx.app | must be the https address of a host
					MONITOR_BASE_URL=https://api.raxx.app?x=1    | must be the https address of a host
					MONITOR_BASE_URL=https://api.raxx.app#hunter2 | must be the https address of a host
					MONITOR_BASE_URL=https://api raxx.app        | must be the https address of a host
					MONITOR_BASE_URL=https://api.raxx.app:99999  | must be the https address of a host
					MONITOR_BASE_URL=https://                    | must be the https address of a host
					CONSOLE_ALERTS_URL=console.raxx.app          | must be an address that begins with https:// or http://
					CONSOLE_ALERTS_URL=https://u:hunter2@console.raxx.app | must be an address that begins with https:// or http://
					SLACK_API_URL=/api                           | must be an address that begins with https:// or http://
					SLACK_API_URL=https://slack.com/api/?token=hunter2 | must be an address that begins with https:// or http://
					SLACK_API_URL=https://slack_proxy/           | must be an address that begins with https:// or http://
					POSTMARK_API_URL=ftp://postmark              | must be an address that begins with https:// or http://
					POSTMARK_MESSAGE_STREAMS=,                   | must not be empty
					POSTMARK_SERVER_IDS=23;24                    | must be whole numbers, comma-separated
					SENDING_SMTP=smtp://smtp.postmarkapp.com     | must be a host, or host:port
					SENDING_SMTP=smtp.postmarkapp.com:submission | must be a host, or host:port
					SENDING_SMTP=u:hunter2@smtp.postmarkapp.com  | must be a host, or host:port
					SENDING_DNS_SERVER=1.1.1.1:99999             | must be a host, or host:port
					SENDING_DOMAIN=support@raxx.app              | must be a domain, such as raxx.app
					SENDING_DOMAIN=https://raxx.app              | must be a domain, such as raxx.app
					SENDING_DKIM_SELECTOR=pm._domainkey.raxx.app. | must be a name below _domainkey
					""")
	void settingThatMakesNoSenseIsRejected(String assignment, String sentence) {
		String[] variable = assignment.split("=", 2);
		Map<String, String> variables = Map.of(variable[0], variable[1]);
		String expected = sentence.startsWith("must") ? variable[0] + " " + sentence : sentence;
		assertThat(records().filter((type) -> values(type).containsKey(variable[0]))).isNotEmpty()
			.allSatisfy((type) -> assertThat(refusal(type, variables)).startsWith(expected).doesNotContain(SECRET));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					BOUNCE_ALERT_STREAMS_BROADCAST_RATE=3%        | BOUNCE_ALERT_STREAMS_BROADCAST_RATE must be a number such as 0.01
					BOUNCE_ALERT_STREAMS_BROADCAST_RATE=3         | BOUNCE_ALERT_STREAMS_BROADCAST_RATE must be less than or equal to 1
					SPAM_ALERT_STREAMS_MY_STREAM_MIN_EVENTS=0     | SPAM_ALERT_STREAMS_MYSTREAM_MIN_EVENTS must be greater than or equal to 1
					SPAM_ALERT_STREAMS_BROADCAST_WINDOW=3600      | SPAM_ALERT_STREAMS_BROADCAST_WINDOW must have a unit
					BOUNCE_ALERT_STREAMS_BROADCAST_RAET=0.1       | BOUNCE_ALERT_STREAMS_BROADCAST_RAET must end with the name of a stream and
					BOUNCE_ALERT_STREAMS_RATE=0.1                 | BOUNCE_ALERT_STREAMS_RATE must end with the name of a stream and
					BOUNCE_ALERT_STREAMS___RATE=0.1               | BOUNCE_ALERT_STREAMS___RATE must end with the name of a stream and
					""")
	void settingOfAStreamThatMakesNoSenseIsRejected(String assignment, String sentence) {
		String[] variable = assignment.split("=", 2);
		assertThat(refusal(alert(variable[0]), Map.of(variable[0], variable[1]))).startsWith(sentence);
	}

	@Test
	void streamsAreOneWordEach() {
		assertThat(read(alert("BOUNCE"),
				Map.of("BOUNCE_ALERT_STREAMS_BROADCAST_RATE", "0.03", "BOUNCE_ALERT_STREAMS_BROADCAST_MIN_EVENTS", "50",
						"BOUNCE_ALERT_STREAMS_MY_RATE_2_WINDOW", "2h")))
			.asString()
			.contains("broadcast=StreamAlertProperties[rate=0.03, window=null, minEvents=50]",
					"myrate2=StreamAlertProperties[rate=null, window=PT2H, minEvents=null]");
	}

	private static Class<?> alert(String variable) {
		String prefix = variable.startsWith("SPAM") ? "spam.alert" : "bounce.alert";
		return records().filter((type) -> type.getAnnotation(ConfigurationProperties.class).value().equals(prefix))
			.findFirst()
			.orElseThrow();
	}

	@ParameterizedTest
	@CsvSource({ "https://API.Example.com:443, https://api.example.com",
			"HTTPS://api.example.com/, https://api.example.com",
			"https://api.example.com:8443, https://api.example.com:8443",
			"http://localhost:8080/, http://localhost:8080", "https://[2001:db8::1]:444, https://[2001:db8::1]:444" })
	void baseUrlIsNormalized(String value, String baseUrl) {
		MonitorProperties monitor = (MonitorProperties) read(MonitorProperties.class,
				Map.of("MONITOR_BASE_URL", value));
		assertThat(monitor.page()).hasToString("Optional[" + baseUrl + MonitorProperties.PAGE + "]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRUE ", "\"on\"", "1\r\n", "Yes", "\uFEFFtrue" })
	void flagIsOn(String value) {
		assertThat(read(FlagProperties.class, Map.of("FLAG_POSTMARK_DELIVERY_MONITOR", value)))
			.isEqualTo(new FlagProperties(true));
	}

	@Test
	void spaceInsideASecretAndAnyDatabasePasswordAreAllowed() {
		ConfigurableEnvironment environment = environment(
				Map.of("SLACK_BOT_TOKEN", "' two words '", "SPRING_DATASOURCE_PASSWORD", "\"pä\uFEFFssw\"ort\n"));
		assertThat(environment.getProperty("SLACK_BOT_TOKEN")).isEqualTo("two words");
		BindHandler handler = new SettingTextAdvisor().apply(BindHandler.DEFAULT);
		assertThat(Binder.get(environment).bind("spring.datasource.password", Bindable.of(String.class), handler).get())
			.isEqualTo("\"pä\uFEFFssw\"ort");
	}

	@Test
	void applicationChecksItsSettings() {
		new ApplicationContextRunner()
			.withInitializer((context) -> replaceVariables(context.getEnvironment(),
					Map.of("SLACK_BOT_TOKEN", "xoxb\u200B" + SECRET)))
			.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withUserConfiguration(AllSettings.class)
			.run((context) -> {
				Throwable failure = Objects.requireNonNull(context.getStartupFailure(), "It started");
				assertThat(Objects.requireNonNull(new StartupFailureAnalyzer().analyze(failure)).getDescription())
					.isEqualTo(
							"SLACK_BOT_TOKEN contains the character U+200B; only printable ASCII characters are allowed.");
			});
	}

	static Stream<? extends Class<?>> records() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		return scanner.findCandidateComponents(ClassUtils.getPackageName(DeliveryMonitor.class))
			.stream()
			.map((definition) -> ClassUtils.resolveClassName(Objects.requireNonNull(definition.getBeanClassName()),
					null))
			.filter((type) -> !type.getName().contains("Tests"));
	}

	static Stream<Object[]> components() {
		return records().flatMap((type) -> variables(type).map((component) -> new Object[] { variable(type, component),
				type, component.getType() == String.class || isListOfTexts(component) }));
	}

	/** The components that are one variable each. */
	private static Stream<RecordComponent> variables(Class<?> type) {
		return Arrays.stream(type.getRecordComponents()).filter((component) -> component.getType() != Map.class);
	}

	static Stream<Object[]> lists() {
		return records().flatMap((type) -> Arrays.stream(type.getRecordComponents())
			.filter((component) -> isListOfTexts(component))
			.map((component) -> new Object[] { variable(type, component), type }));
	}

	private static boolean isListOfTexts(RecordComponent component) {
		return Collection.class.isAssignableFrom(component.getType())
				&& component.getGenericType().getTypeName().endsWith("<java.lang.String>");
	}

	private static String variable(Class<?> type, RecordComponent component) {
		String prefix = type.getAnnotation(ConfigurationProperties.class).value();
		return Variable.of(prefix + "." + component.getName()).name();
	}

	/**
	 * A value for each variable of the record: its default, or one that fits its type.
	 */
	private static Map<String, String> values(Class<?> type) {
		return variables(type).collect(Collectors.toMap((component) -> variable(type, component),
				(component) -> value(type, component), (one, other) -> one, LinkedHashMap::new));
	}

	private static String value(Class<?> type, RecordComponent component) {
		DefaultValue value = Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
			.filter((parameter) -> parameter.getName().equals(component.getName()))
			.findFirst()
			.orElseThrow()
			.getAnnotation(DefaultValue.class);
		String byDefault = (value == null) ? "" : String.join(",", value.value());
		if (!byDefault.isEmpty()) {
			return byDefault;
		}
		if (component.getType() == Duration.class) {
			return "1h";
		}
		if (component.getName().equals("serverIds")) {
			return "23,24";
		}
		if (component.getType() == BigDecimal.class) {
			return "0.5";
		}
		if (component.getType() == DataSize.class) {
			return "1GB";
		}
		if (component.getName().equals("secret")) {
			return "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
		}
		return component.getName().toLowerCase(Locale.ROOT).endsWith("url") ? "https://example.com" : "example";
	}

	private static Object read(Class<?> type, Map<String, String> variables) {
		String prefix = type.getAnnotation(ConfigurationProperties.class).value();
		BindHandler validation = type.isAnnotationPresent(Validated.class) ? new ValidationBindHandler(VALIDATOR)
				: BindHandler.DEFAULT;
		return Binder.get(environment(variables))
			.bindOrCreate(prefix, Bindable.of(type), new SettingTextAdvisor().apply(validation));
	}

	private static String refusal(Class<?> type, Map<String, String> variables) {
		Throwable failure = catchThrowable(() -> read(type, variables));
		return Objects.requireNonNull(new StartupFailureAnalyzer().analyze(failure)).getDescription();
	}

	private static ConfigurableEnvironment environment(Map<String, String> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		replaceVariables(environment, variables);
		return environment;
	}

	private static void replaceVariables(ConfigurableEnvironment environment, Map<String, String> variables) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, Map.copyOf(variables)));
		new VariableCleaningPostProcessor().postProcessEnvironment(environment, new SpringApplication());
	}

	@Import(SettingTextAdvisor.class)
	@ConfigurationPropertiesScan(basePackageClasses = DeliveryMonitor.class)
	static class AllSettings {

	}

}
