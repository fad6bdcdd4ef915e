module example.com/shop

go 1.21

require (
	example.com/archive v0.9.0
	example.com/mailer v1.4.1
	example.com/parser v1.2.0
)
