namespace Duel.Cli;

/// <summary><c>duel augment train</c>: a generator of each class, from few pictures.</summary>
internal sealed class AugmentTrain : IRecipeVerb
{
    private readonly AugmentOptions options = new();

    /// <inheritdoc/>
    public string Group => "augment";

    /// <inheritdoc/>
    public int Place => 0;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("train", "Train a generator that knows classes, shown all of them equally often; goes on with duel train --resume.",
            ("duel augment train ./shoes -o runs/shoes", "Folders of pictures, some with few"),
            ("duel augment train digits.npz --per-class 50 --minutes 10 -o runs/digits", "Fifty labelled pictures of each class"))
            .With(options);
        verb.SetAction((parsed, _) => RunAsync(parsed, shell));
        return verb;
    }

    private async Task<int> RunAsync(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var json = given.GetValue(GlobalOptions.Json);
        var say = shell.Voice(json);
        var seed = given.GetValue(options.Seed);
        var pictures = options.Pictures(given, shell);
        var source = pictures.Source(seed, shell.Stop.Token);
        var drawn = (source with { IsEven = false }).Open(shell.Stop.Token).Dataset;
        say.Note($"data: {string.Join(", ", ClassIndex.Of(drawn).Select((indices, label) => $"{ScarcePictures.NameOf(drawn.Spec, label)} {Quantity.Of(indices.Length)}"))}; every class is shown equally often");
        return await TrainingSession.BeginAsync(pictures.Run(source, seed, say, shell.Stop.Token), given.GetValue(options.Out)!, shell, json).ConfigureAwait(false);
    }
}
