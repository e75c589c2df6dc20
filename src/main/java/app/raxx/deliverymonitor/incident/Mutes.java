package app.raxx.deliverymonitor.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.event.retention.Prunable;
import app.raxx.deliverymonitor.threshold.RuleId;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All mutes, in effect and over. */
public interface Mutes extends Repository<Mute, Long>, Prunable {

	Mute save(Mute mute);

	/** Which rule the mute is about. */
	@Query("select m.ruleId from Mute m where m.id = :id")
	Optional<RuleId> rule(long id);

	/** The mute of a rule that is in effect. A newer one has ended an older one. */
	@Query("select m from Mute m where m.ruleId = :rule and m.until > :now")
	Optional<Mute> inEffect(RuleId rule, Instant now);

	/** The mutes in effect, at most one for each rule. */
	@Query("select m from Mute m where m.until > :now order by m.until, m.id")
	List<Mute> inEffect(Instant now);

	/** Whether a mute of the rule ended after one moment and not after another. */
	@Query("select count(m) > 0 from Mute m where m.ruleId = :rule and m.until > :after and m.until <= :until")
	boolean hasEnded(RuleId rule, Instant after, Instant until);

	/** A mute that is in effect. */
	@Query("select m from Mute m where m.id = :id and m.until > :now")
	Optional<Mute> inEffect(long id, Instant now);

	/** Deletes mutes that are over, and with them the addresses of their authors. */
	@Override
	@Transactional
	@Modifying
	@Query(nativeQuery = true, value = """
			delete from mute
			 where id in (select id
			                from mute
			               where until < :horizon
			               order by until, id
			               limit :most)""")
	int expire(Instant horizon, int most);

}
