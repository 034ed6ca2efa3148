namespace Duel.Recipes.Tests;

public class TokenizerTests
{
    [Theory]
    [InlineData(TokenKind.Words, "a man, who rides a horse.")]
    [InlineData(TokenKind.Words, "it 's 5 o'clock 🙂!")]
    [InlineData(TokenKind.Characters, "Żółć, a 🙂  b")]
    [InlineData(TokenKind.Numbers, "17 0 4999 3")]
    public void A_text_comes_back_from_its_tokens(TokenKind kind, string text)
    {
        var tokenizer = Tokenizer.Of([text], kind);
        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
        Assert.DoesNotContain(tokenizer.Encode(text), token => token == tokenizer.Unknown);
        Assert.All(tokenizer.Encode(text), token => Assert.InRange(token, 0, tokenizer.Count - 1));
    }

    [Fact]
    public void The_vocabulary_has_the_most_frequent_tokens_and_the_rest_are_unknown()
    {
        var tokenizer = Tokenizer.Of(["b a a c", "a b d"], TokenKind.Words, most: 2);
        Assert.Equal(["a", "b"], tokenizer.Vocabulary);
        Assert.Equal(4, tokenizer.Count);
        Assert.Equal([2, 1, 3, 1], tokenizer.Encode("a c b 中"));
        Assert.Equal(["a", "b"], Tokenizer.Of(["b a a c", "a b d"], TokenKind.Words, least: 2).Vocabulary);
        Assert.Equal("a \uFFFD b", tokenizer.Decode([2, 1, 3, 0, 2]));
    }

    [Fact]
    public void Texts_that_are_cut_and_tokens_that_are_unknown_are_counted()
    {
        var tokenizer = Tokenizer.Of(["a b c"], TokenKind.Words);
        var encoded = EncodedTexts.Of(["a b", new string('x', 10_000), string.Join(' ', Enumerable.Repeat("c", 10_000))], tokenizer, 5);
        Assert.Equal([[2, 3, 0], [1, 0], [4, 4, 4, 4, 4, 0]], encoded.Sequences);
        Assert.Equal((1, 1), (encoded.Cut, encoded.Unknown));
        Assert.Equal(["note: 1 text is longer than 5 tokens and cut there", "note: 1 token is not in the vocabulary, 9.09 % of all"], encoded.Notes(5));
    }

    [Fact]
    public void Numbers_are_checked()
    {
        Assert.Contains("\"one\" is no whole number", Assert.Throws<ArgumentException>(() => Tokenizer.Of(["one 2"], TokenKind.Numbers)).Message, StringComparison.Ordinal);
        Assert.Contains("10000", Assert.Throws<ArgumentException>(() => Tokenizer.Of(["10000 2"], TokenKind.Numbers)).Message, StringComparison.Ordinal);
        var tokenizer = Tokenizer.Of(["3 2"], TokenKind.Numbers);
        Assert.Contains("0 to 3", Assert.Throws<ArgumentException>(() => tokenizer.Encode("4")).Message, StringComparison.Ordinal);
        Assert.Contains("2 lengths", Assert.Throws<ArgumentException>(() => EncodedTexts.Of(["1 2", "3"], tokenizer, 5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_that_suit_the_texts_are_chosen()
    {
        Assert.Equal(TokenKind.Words, Tokenizer.KindFor(["a b", "c d", "e"]));
        Assert.Equal(TokenKind.Characters, Tokenizer.KindFor(["anna", "von berg", "otto"]));
    }
}
