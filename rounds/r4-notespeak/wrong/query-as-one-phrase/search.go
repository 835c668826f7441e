package main

import (
	"strings"
	"unicode"
)

// matchExpression turns plain text into an FTS5 query that asks for all of its words.
// Each word is a string of FTS5, in which no character and no keyword has a meaning.
// It is empty when there is no word in the text.
func matchExpression(text string) string {
	var words []string
	for _, word := range strings.FieldsFunc(text, separates) {
		if strings.ContainsFunc(word, isWordRune) {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return ""
	}
	return `"` + strings.Join(words, " ") + `"`
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// separates leaves marks with their letter, so that an accent of its own does not cut a word in two.
func separates(r rune) bool {
	return !isWordRune(r) && !unicode.IsMark(r)
}
