%{
package yacc

import "strings"

var big int
%}
%union {
	num int
}
%type <num> expr
%token <num> NUM
%left '+'
%left '*'
%%
top: expr { yylex.(*lexer).result = $1 }
expr: NUM
    | expr '+' expr { $$ = $1 + $3 }
    | expr '*' expr { $$ = $1 * $3 }
    | '(' expr ')' { if $2 > 9 { $$ = $2; big++ } else { $$ = $2 } }
%%
type lexer struct {
	text   string
	result int
}

func (l *lexer) Lex(value *yySymType) int {
	l.text = strings.TrimLeft(l.text, " ")
	if l.text == "" {
		return 0
	}
	c := l.text[0]
	l.text = l.text[1:]
	if c >= '0' && c <= '9' {
		value.num = int(c - '0')
		return NUM
	}
	return int(c)
}

func (l *lexer) Error(string) {}

func Eval(text string) int {
	l := &lexer{text: text}
	yyParse(l)
	return l.result
}
