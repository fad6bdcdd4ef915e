module example.com/directive

go 1.21

unknown thing
require example.com/x
