using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>A still picture driven by another's motion, which passes as key points (arXiv:2003.00196) or along learned directions (LIA, arXiv:2203.09043).</summary>
/// <remarks>
/// <code>
/// var model = await new AnimationRecipe().TrainAsync(Clips.Open("clips", new() { Size = 32, Frames = 2 }), "runs/animate");
/// var made = model.Animate([Pictures.Read("still.png")], driving);
/// File.WriteAllBytes("out.gif", Gif.Write(GifAnimation.Of(made.ToPictures(), TimeSpan.FromMilliseconds(80))));
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>new AnimationRecipe().Resume("runs/animate").RunAsync()</c>.
/// </remarks>
[Listed("animate", "learns from clips to drive a still picture with another's motion", "arXiv:2003.00196")]
public sealed class AnimationRecipe : Recipe<VideoSource, ClipSet, AnimationOptions, AnimationModel>
{
    private const int Fewest = 2, PreviewClips = 4, PreviewFrames = 8;

    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new("animate", "a run of animation", "learns from clips to drive a still picture with another's motion")
    {
        Papers = ["arXiv:2003.00196", "arXiv:2203.09043", "arXiv:1506.02025", "arXiv:1711.11585", "arXiv:1703.10593"],
        Verb = "animate",
        Examples =
        [
            ("duel animate train moving-digits --minutes 25", "Digits that bounce, drawn by the program itself; two digits are held back"),
            ("duel animate train ./clips --size 48", "A folder of GIF animations, strips, or folders of pictures; a fifth of the clips are held back"),
        ],
        Next = "duel animate apply RUN --source still.png --drive motion.gif -o out.gif",
    };

    /// <inheritdoc/>
    public override ClipSet Open(VideoSource source, AnimationOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return Clips.Open(source.Path, new() { Size = options.Size, Frames = Fewest, Limit = source.Limit, Every = source.Every }, note => notes.Note(note), cancellationToken);
    }

    /// <inheritdoc/>
    public override string Fingerprint(ClipSet data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Hash();
    }

    /// <inheritdoc/>
    public override string Summary(ClipSet data) => VideoRecipe.Describe(data);

    /// <inheritdoc/>
    public override AnimationOptions Complete(AnimationOptions options, ClipSet data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        options.Check();
        if (data.Clips.FirstOrDefault(clip => clip.Frames < Fewest) is { } still)
            throw new ArgumentException($"{still.Name} has one picture, and two are needed to learn a motion from. Leave the clip out.");
        if (data.Frame.Width != options.Size || data.Frame.Height != options.Size)
            throw new ArgumentException($"The pictures are {data.Frame}, and {nameof(options.Size)} is {options.Size}: open the clips with that size.");
        options = options with { ByClass = options.ByClass ?? data.Name == Clips.MovingDigits };
        if (options.ByClass.Value && data.Frame.ClassCount < 2)
            throw new ArgumentException($"The clips of {data.Name} have no classes to hold back. Give each class a folder of its own, or take each clip for an identity.");
        notes.Note(SplitOf(options, data).Describe(data));
        return options;
    }

    /// <inheritdoc/>
    protected override JsonObject Upgrade(JsonObject description)
    {
        ArgumentNullException.ThrowIfNull(description);
        // Runs that are older than the way there and back go on without it.
        if (description["options"] is JsonObject options && !options.ContainsKey("cycle"))
            options["cycle"] = 0;
        return description;
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(ClipSet data, AnimationOptions options, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var split = SplitOf(options, data);
        var places = split.Places(data);
        var (learned, heldOut) = (data.At(places.Learned), data.At(places.HeldOut));
        var rng = new Rng(options.Seed);
        var game = new AnimationGame([.. data.Frame.Extents], options, rng);
        var model = new AnimationModel(game.Network, options.Architecture, data.Frame, data.Rate, split);
        return new()
        {
            Phases = game.Phases(),
            Batches = new FrameBatches(learned, options.BatchSize, int.MaxValue, false, rng["data"]) { IsAnyPair = true, IsTurned = options.Turns, HasStranger = options.Cycle > 0 },
            Average = new(game.Generator, game.Network) { HalfLife = options.AverageHalfLife },
            Networks = [game.Network],
            Watched = game.Updates.Count > 0 ? game : null,
            WatchedSamples = new ClipFrames(learned),
            Draw = (_, _) => Preview(model, heldOut),
            Save = folder => model.Save(folder.Path, learned),
            Evaluate = asked => MetricValue.Select(Measure(model, heldOut, asked.Samples), asked),
            Measures = ["l1", "of-copy"],
        };
    }

    /// <inheritdoc/>
    public override AnimationModel Load(string folder) => AnimationModel.Load(folder);

    private static IdentitySplit SplitOf(AnimationOptions options, ClipSet data) => IdentitySplit.Of(data, options.ByClass == true, options.HeldBack);

    /// <summary>For each of some clips a row of its pictures, and one of what its first becomes when the clip drives it.</summary>
    private static Picture Preview(AnimationModel model, ClipSet clips) =>
        new ClipSet(clips.Name, clips.Frame, [.. clips.Clips.Take(PreviewClips).SelectMany(clip => new[] { clip, model.Animate(clip[0], clip) })]).ToStrips(PreviewFrames);

    private static MetricValue[] Measure(AnimationModel model, ClipSet heldOut, int count)
    {
        var scores = AnimationReport.Of(model, heldOut, new() { Count = count, IncludesLearned = true, IsOfOwnOnly = true }).Scores;
        return [new("l1", scores[0].L1!.Value, scores[0].L1!.Value), new("of-copy", scores[0].L1!.Value / Math.Max(scores[1].L1!.Value, 1e-9), scores[0].L1!.Value)];
    }
}
