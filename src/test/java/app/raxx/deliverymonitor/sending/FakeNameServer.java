package app.raxx.deliverymonitor.sending;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import org.xbill.DNS.Type;

/**
 * A name server on the loopback address that knows a few records and nothing else. An
 * answer that is too large for UDP is sent by TCP.
 */
final class FakeNameServer implements AutoCloseable {

	private static final int LARGEST_DATAGRAM = 1232;

	private final ServerSocket tcp = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

	private final DatagramSocket socket = new DatagramSocket(this.tcp.getLocalPort(), InetAddress.getLoopbackAddress());

	private final List<Record> records;

	FakeNameServer(Record... records) throws IOException {
		this.records = List.of(records);
		Thread.ofVirtual().start(this::serve);
		Thread.ofVirtual().start(this::serveTcp);
	}

	static Record text(String name, String... parts) {
		return new TXTRecord(Name.fromConstantString(name + "."), DClass.IN, 60, Arrays.asList(parts));
	}

	static Record alias(String name, String target) {
		return new CNAMERecord(Name.fromConstantString(name + "."), DClass.IN, 60,
				Name.fromConstantString(target + "."));
	}

	String address() {
		return "127.0.0.1:" + this.socket.getLocalPort();
	}

	private void serve() {
		try {
			while (true) {
				DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
				this.socket.receive(packet);
				Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
				byte[] answer = answer(query).toWire(LARGEST_DATAGRAM);
				this.socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void serveTcp() {
		while (!this.tcp.isClosed()) {
			try (Socket connection = this.tcp.accept()) {
				DataInputStream in = new DataInputStream(connection.getInputStream());
				byte[] answer = answer(new Message(in.readNBytes(in.readUnsignedShort()))).toWire();
				DataOutputStream out = new DataOutputStream(connection.getOutputStream());
				out.writeShort(answer.length);
				out.write(answer);
				out.flush();
			}
			catch (IOException ex) {
				// closed
			}
		}
	}

	private Message answer(Message query) {
		Record question = query.getQuestion();
		List<Record> found = named(question)
			.filter((record) -> record.getType() == question.getType() || record.getType() == Type.CNAME)
			.toList();
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
		try {
			this.tcp.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
