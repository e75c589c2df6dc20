package app.raxx.deliverymonitor.trust;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a class of tests proves. The tests can ask for a {@link Proof}; when they are
 * done, the report has a row.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Proving.class)
@interface Promise {

	/** Its number in the list of promises. */
	int value();

	/** What is promised, in a few words. */
	String claim();

}
