-- What Postmark sends, each body once: 97.4 % Delivery, 2.5 % Bounce, 0.1 % SpamComplaint.
-- The pieces are built beforehand, so that the load generator leaves the processor to the service.

local threads = {}

function setup(thread)
	thread:set("number", #threads)
	table.insert(threads, thread)
end

local function post(token, body_bytes)
	return "POST /webhooks/postmark/delivery HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Postmark\r\n"
		.. "Content-Type: application/json\r\nX-Postmark-Webhook-Token: " .. token
		.. "\r\nContent-Length: " .. body_bytes .. "\r\n\r\n"
end

-- A message id has 36 characters, a time 28, a bounce's ID 16: all bodies of a kind are equally long.
local DELIVERY = { '{"RecordType":"Delivery","ServerID":23,"MessageStream":"outbound","MessageID":"',
	'","Recipient":"customer@example.com","Tag":"support-outbound","DeliveredAt":"',
	'","Details":"smtp;250 2.0.0 OK 1762348234 d75a77b69052e-4ed1b2c3d4esi123456","Metadata":{}}' }

local function bounce(record_type, type, code, name, description)
	return { '{"RecordType":"' .. record_type .. '","ID":',
		',"Type":"' .. type .. '","TypeCode":' .. code .. ',"Name":"' .. name .. '","Tag":"support-outbound","MessageID":"',
		'","ServerID":23,"MessageStream":"outbound","Description":"' .. description
			.. '","Details":"smtp;550 5.1.1 The email account that you tried to reach does not exist.",'
			.. '"Email":"customer@example.com","From":"support@raxx.app","BouncedAt":"',
		'","DumpAvailable":true,"Inactive":true,"CanActivate":true,"Subject":"Your ticket","Metadata":{}}' }
end

local BOUNCE = bounce("Bounce", "HardBounce", 1, "Hard bounce",
	"The server was unable to deliver your message (ex: unknown user, mailbox not found).")
local COMPLAINT = bounce("SpamComplaint", "SpamComplaint", 100001, "Spam complaint",
	"The subscriber explicitly marked this message as spam.")

local function bytes(pieces, variable)
	return #table.concat(pieces) + variable
end

local function random_prefix()
	local file = assert(io.open("/dev/urandom", "rb"))
	local a, b, c, d, e, f, g, h = file:read(8):byte(1, 8)
	file:close()
	return string.format("%02x%02x%02x%02x-%02x%02x-4%03x-8%03x-", a, b, c, d, e, f, g * 16, h * 16)
end

local prefix, head, first_id, now

function init(args)
	prefix = random_prefix()
	head = { delivery = post(args[1], bytes(DELIVERY, 36 + 28)), bounce = post(args[1], bytes(BOUNCE, 16 + 36 + 28)),
		complaint = post(args[1], bytes(COMPLAINT, 16 + 36 + 28)) }
	first_id = os.time() * 1000000 + number * 500000 -- as at Postmark, IDs grow
	sent = 0 -- global: read by done()
end

local function bounced(head_of_it, pieces, message_id)
	return head_of_it .. pieces[1] .. string.format("%016.0f", first_id + sent) .. pieces[2] .. message_id
		.. pieces[3] .. now .. pieces[4]
end

function request()
	if sent % 256 == 0 then
		now = os.date("!%Y-%m-%dT%H:%M:%S") .. ".1234567Z"
	end
	sent = sent + 1
	local message_id = prefix .. string.format("%012x", sent)
	if sent % 1000 == 500 then
		return bounced(head.complaint, COMPLAINT, message_id)
	end
	if sent % 40 == 7 then
		return bounced(head.bounce, BOUNCE, message_id)
	end
	return head.delivery .. DELIVERY[1] .. message_id .. DELIVERY[2] .. now .. DELIVERY[3]
end

function done(summary, latency, requests)
	local all = 0
	for _, thread in ipairs(threads) do
		all = all + thread:get("sent")
	end
	local errors = summary.errors
	print(string.format("result sent=%d answered=%d refused=%d connect=%d read=%d write=%d timeout=%d microseconds=%d",
		all, summary.requests, errors.status, errors.connect, errors.read, errors.write, errors.timeout, summary.duration))
end
