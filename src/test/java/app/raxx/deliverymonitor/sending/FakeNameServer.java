package app.raxx.deliverymonitor.sending;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** A name server on the loopback address that knows a few records and nothing else. */
final class FakeNameServer implements AutoCloseable {

	private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());

	private final List<Record> records;

	FakeNameServer(Record... records) throws IOException {
		this.records = List.of(records);
		Thread.ofVirtual().start(this::serve);
	}

	static Record text(String name, String... parts) throws TextParseException {
		return new TXTRecord(Name.fromString(name + "."), DClass.IN, 60, Arrays.asList(parts));
	}

	static Record alias(String name, String target) throws TextParseException {
		return new CNAMERecord(Name.fromString(name + "."), DClass.IN, 60, Name.fromString(target + "."));
	}

	String address() {
		return "127.0.0.1:" + this.socket.getLocalPort();
	}

	private void serve() {
		try {
			while (true) {
				DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
				this.socket.receive(packet);
				byte[] answer = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength()))).toWire();
				this.socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private Message answer(Message query) {
		Record question = query.getQuestion();
		List<Record> found = named(question).filter((record) -> record.getType() == question.getType()).toList();
		Message answer = new Message(query.getHeader().getID());
		answer.getHeader().setFlag(Flags.QR);
		answer.getHeader().setRcode(named(question).findAny().isPresent() ? Rcode.NOERROR : Rcode.NXDOMAIN);
		answer.addRecord(question, Section.QUESTION);
		found.forEach((record) -> answer.addRecord(record, Section.ANSWER));
		return answer;
	}

	private Stream<Record> named(Record question) {
		return this.records.stream().filter((record) -> record.getName().equals(question.getName()));
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
