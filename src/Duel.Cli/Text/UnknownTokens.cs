namespace Duel.Cli;

/// <summary>Words and characters that a model has never seen.</summary>
internal static class UnknownTokens
{
    private const int MostShown = 5;

    /// <summary>Warns of those in texts that a user gave.</summary>
    /// <param name="tokenizer">The model's tokeniser.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="say">Receives the warning.</param>
    /// <param name="fate">The end of the sentence: the way in which such words are read.</param>
    public static void Tell(Tokenizer tokenizer, IEnumerable<string> texts, ILogger say, string fate = "they are read as unknown")
    {
        string[] unknown = [.. texts.SelectMany(text => Tokenizer.Split(text, tokenizer.Kind).Zip(tokenizer.Encode(text)))
            .Where(part => part.Second == tokenizer.Unknown).Select(part => part.First).Distinct()];
        if (unknown.Length > 0)
            say.Note($"warning: the model does not know {string.Join(", ", unknown.Take(MostShown).Select(part => $"\"{(part.Length > 40 ? $"{part[..40]}..." : part)}\""))}{(unknown.Length > MostShown ? $" and {unknown.Length - MostShown} more" : "")}: {fate}");
    }
}
