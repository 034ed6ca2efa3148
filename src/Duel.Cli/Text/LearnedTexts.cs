namespace Duel.Cli;

/// <summary>The texts that a run learned.</summary>
internal static class LearnedTexts
{
    /// <summary>Reads them from where they are said to be, or where the run found them; null where they are gone, which is noted.</summary>
    /// <param name="run">The run, as it was typed.</param>
    /// <param name="asked">File or folder that was typed; null for none.</param>
    /// <param name="shell">The shell.</param>
    /// <param name="say">Receives notes.</param>
    public static Corpus? Of(string run, string? asked, Shell shell, ILogger say)
    {
        if (asked is not null)
            return Corpus.Open(shell.At(asked), say);
        try
        {
            return new TextRecipe().Describe(RunKind.FolderOf(run, shell)).Source is { } source ? Corpus.Open(source.Path) : null;
        }
        catch (Exception gone) when (gone is DatasetException or CheckpointException)
        {
            say.Note($"note: the texts that {run} learned are not where they were, so that copies cannot be told; give them with --learned");
            return null;
        }
    }
}
