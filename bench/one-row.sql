-- One event, one transaction: the row that the service writes, in the same mix, with an identity that grows the same way.
\set dice random(1, 1000)
\if :dice <= 974
insert into event (identity, event_type, kind, message_id, recipient, tag, details, occurred_at, recorded_at)
values (overlay(gen_random_uuid()::text placing lpad(to_hex(extract(epoch from now())::bigint), 8, '0') from 1 for 8)::uuid,
        'Delivery', 'delivered', gen_random_uuid(), 'customer@example.com', 'support-outbound',
        'smtp;250 2.0.0 OK 1762348234 d75a77b69052e-4ed1b2c3d4esi123456', now(), now());
\else
insert into event (identity, event_type, kind, message_id, recipient, tag, postmark_id, bounce_type, bounce_description, details, inactive, occurred_at, recorded_at)
values (overlay(gen_random_uuid()::text placing lpad(to_hex(extract(epoch from now())::bigint), 8, '0') from 1 for 8)::uuid,
        case when :dice = 1000 then 'SpamComplaint' else 'Bounce' end, case when :dice = 1000 then 'spam_complaint' else 'bounced' end,
        gen_random_uuid(), 'customer@example.com', 'support-outbound', 4323372036854775807, 'HardBounce',
        'The server was unable to deliver your message (ex: unknown user, mailbox not found).',
        'smtp;550 5.1.1 The email account that you tried to reach does not exist.', true, now(), now());
\endif
