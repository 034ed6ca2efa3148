namespace Duel.Cli;

/// <summary>Words and characters that a model of texts has never seen.</summary>
internal static class UnknownTokens
{
    private const int MostShown = 5;

    /// <summary>Warns of those in texts that a user gave.</summary>
    public static void Tell(TextModel model, IEnumerable<string> texts, ILogger say)
    {
        string[] unknown = [.. texts.SelectMany(text => Tokenizer.Split(text, model.Tokenizer.Kind).Zip(model.Tokenizer.Encode(text)))
            .Where(part => part.Second == model.Tokenizer.Unknown).Select(part => part.First).Distinct()];
        if (unknown.Length > 0)
            say.Note($"warning: the model does not know {string.Join(", ", unknown.Take(MostShown).Select(part => $"\"{(part.Length > 40 ? $"{part[..40]}..." : part)}\""))}{(unknown.Length > MostShown ? $" and {unknown.Length - MostShown} more" : "")}: they are read as unknown");
    }
}
