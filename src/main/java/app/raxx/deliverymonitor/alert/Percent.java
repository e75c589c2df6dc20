package app.raxx.deliverymonitor.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes rates for people: three digits that mean something, however small the rate. */
public final class Percent {

	private static final int DIGITS = 3;

	private static final int MOST_DIGITS = 7;

	private Percent() {
	}

	/** Such as `1.32 %` for 0.0132. */
	public static String of(BigDecimal rate) {
		return write(rate, DIGITS);
	}

	/** Takes more digits where the rate would read like the limit and is not. */
	public static String of(BigDecimal rate, BigDecimal limit) {
		int digits = DIGITS;
		while (digits < MOST_DIGITS && rate.compareTo(limit) != 0 && write(rate, digits).equals(write(limit, digits))) {
			digits++;
		}
		return write(rate, digits);
	}

	private static String write(BigDecimal rate, int digits) {
		BigDecimal percent = rate.movePointRight(2).round(new MathContext(digits, RoundingMode.HALF_UP));
		return ((percent.signum() == 0) ? "0" : percent.stripTrailingZeros().toPlainString()) + " %";
	}

}
