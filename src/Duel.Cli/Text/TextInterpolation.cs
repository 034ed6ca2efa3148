namespace Duel.Cli;

/// <summary><c>duel text interpolate</c>: texts between two.</summary>
internal sealed class TextInterpolation() : RecipeVerb<TextInterpolateOptions>("text", 2, "interpolate", "Write the texts between two, by the codes of a run of --model arae; the ends are the two texts as it decodes them.",
    ("duel text interpolate runs/captions-001 \"a man rides a horse\" \"two dogs on a bed\"", "From one sentence to another"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var json = given.GetValue(GlobalOptions.Json);
        var run = given.GetValue(Options.Run)!;
        var model = TextModel.Load(RunKind.FolderOf(run, shell));
        if (model.HasLikelihood)
            throw CommandException.BadInput($"{run}: its texts have no codes, so there is nothing between two of them", "Train a run with --model arae.");
        var (from, to) = (given.GetValue(Options.From)!, given.GetValue(Options.To)!);
        UnknownTokens.Tell(model.Tokenizer, [from, to], shell.Voice(json: true));
        var texts = model.Interpolate(from, to, given.GetValue(Options.Count) ?? 7);
        if (json)
            shell.Output.WriteLine(JsonText.Of(new { from, to, texts }));
        else
            foreach (var text in texts)
                shell.Output.WriteLine(text);
    }
}

/// <summary>Options of <c>duel text interpolate</c>.</summary>
internal sealed class TextInterpolateOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel text train --model arae." };

    public Argument<string> From { get; } = new("FROM") { Description = "The first text." };

    public Argument<string> To { get; } = new("TO") { Description = "The last text." };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "How many texts, the ends included. [default: 7]", 2, 1000);
}
