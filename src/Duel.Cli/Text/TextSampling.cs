namespace Duel.Cli;

/// <summary><c>duel text sample</c>: texts written by a run.</summary>
internal sealed class TextSampling() : RecipeVerb<TextSampleOptions>("text", 1, "sample", "Write texts with a run.",
    ("duel text sample runs/names-001 -n 20", "Twenty texts"),
    ("duel text sample runs/names-001 -n 1000 --new -o names.txt", "A thousand that are not among those that were learned"),
    ("duel text sample runs/captions-001 -n 5 --temperature 0.7 --prompt \"a man\"", "Likely texts that begin with given words"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var (json, prompt, seed) = (given.GetValue(GlobalOptions.Json), given.GetValue(Options.Prompt), given.GetValue(Options.Seed));
        var model = TextModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        UnknownTokens.Tell(model.Tokenizer, [prompt ?? ""], shell.Voice(json: true));
        var temperature = given.GetValue(Options.Temperature) ?? 1;
        var texts = Written(given, model, shell, temperature);
        if (given.GetValue(Options.Out) is { } file)
        {
            WholeFile.Write(shell.At(file), string.Concat(texts.Select(text => text + '\n')));
            shell.Output.WriteLine(json ? JsonText.Of(new { output = file, count = texts.Count, seed, temperature, prompt }) : $"wrote {Quantity.Of(texts.Count)} texts to {file}");
            return;
        }
        if (json)
            shell.Output.WriteLine(JsonText.Of(new { texts, seed, temperature, prompt }));
        else
            foreach (var text in texts)
                shell.Output.WriteLine(text);
    }

    private IReadOnlyList<string> Written(ParseResult given, TextModel model, Shell shell, double temperature)
    {
        var (count, seed, prompt) = (given.GetValue(Options.Count) ?? 10, given.GetValue(Options.Seed), given.GetValue(Options.Prompt));
        if (!given.GetValue(Options.New))
            return model.Sample(count, seed, temperature, prompt);
        var say = shell.Voice(json: true);
        var learned = LearnedTexts.Of(given.GetValue(Options.Run)!, given.GetValue(Options.Learned), shell, say)
            ?? throw CommandException.BadInput("--new needs the texts that were learned", "Give them with --learned FILE.");
        var (texts, made) = model.SampleNew(count, learned.Texts, seed, temperature, prompt);
        say.Note(texts.Count < count ? $"warning: of {Quantity.Of(made)} texts only {Quantity.Of(texts.Count)} are new; a higher --temperature writes more of them" : $"note: {Quantity.Of(made)} texts were written for {Quantity.Of(texts.Count)} new ones");
        return texts;
    }
}

/// <summary>Options of <c>duel text sample</c>.</summary>
internal sealed class TextSampleOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel text train." };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "How many texts. [default: 10]", 1, 1_000_000);

    public Option<double?> Temperature { get; } = Numbers.NotNegative("--temperature", "Below 1 for likelier texts, above 1 for more various ones, 0 for the likeliest token at each place. [default: 1]");

    public Option<string?> Prompt { get; } = new("--prompt") { HelpName = "TEXT", Description = "The beginning of each text." };

    public Option<bool> New { get; } = new("--new") { Description = "Leave out texts that were learned, and repeated ones." };

    public Option<string?> Learned { get; } = new("--learned") { HelpName = "FILE", Description = "Texts that were learned. [default: where the run found them]" };

    public Option<string?> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "Write the texts to a file, one a line. [default: print them]" };

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed writes the same texts, however many are asked for. [default: 0]");
}
