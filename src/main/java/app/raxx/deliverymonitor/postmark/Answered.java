package app.raxx.deliverymonitor.postmark;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;

/** Takes an empty answer for the failure that it is. */
class Answered extends HttpExchangeAdapterDecorator {

	Answered(HttpExchangeAdapter adapter) {
		super(adapter);
	}

	@Override
	public <T> @Nullable T exchangeForBody(HttpRequestValues request, ParameterizedTypeReference<T> type) {
		T body = super.exchangeForBody(request, type);
		if (body == null) {
			throw new RestClientException("The answer is empty");
		}
		return body;
	}

}
