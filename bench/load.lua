-- Posts the bodies of mail.txt, each once: 97.4 % Delivery, 2.5 % Bounce, 0.1 % SpamComplaint.

local threads = {}
local delivery, bounce, complaint, middle, first_id, now

function setup(thread)
	thread:set("number", #threads)
	table.insert(threads, thread)
end

-- The head is built once: a message id has 36 characters, a time 28 and an ID 16, so all bodies of a kind are equally long.
local function request_of(template, token)
	local length = #string.format(template, string.rep("x", 36), string.rep("x", 28), string.rep("x", 16))
	return "POST /webhooks/postmark/delivery HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Postmark\r\n"
		.. "Content-Type: application/json\r\nX-Postmark-Webhook-Token: " .. token
		.. "\r\nContent-Length: " .. length .. "\r\n\r\n" .. template
end

local function random_middle()
	local file = assert(io.open("/dev/urandom", "rb"))
	local a, b, c, d = file:read(4):byte(1, 4)
	file:close()
	return string.format("-%02x%02x-4%03x-8%03x-", a, b, c * 16, d * 16)
end

-- A message id differs from the one before in its first characters, as at Postmark. Ids that begin alike are cheaper to index.
local function message_id(n)
	return string.format("%08x", n * 2654435761 % 4294967296) .. middle .. string.format("%012x", n)
end

function init(args)
	local templates = io.lines("bench/mail.txt")
	delivery = request_of(templates(), args[1])
	bounce = request_of(templates(), args[1])
	complaint = request_of(templates(), args[1])
	middle = random_middle()
	first_id = os.time() * 1000000 + number * 500000 -- as at Postmark, IDs grow
	sent = 0 -- global: read by done()
end

function request()
	if sent % 256 == 0 then
		now = os.date("!%Y-%m-%dT%H:%M:%S") .. ".1234567Z"
	end
	sent = sent + 1
	local template = delivery
	if sent % 1000 == 500 then
		template = complaint
	elseif sent % 40 == 7 then
		template = bounce
	end
	return string.format(template, message_id(sent), now, string.format("%016.0f", first_id + sent))
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
