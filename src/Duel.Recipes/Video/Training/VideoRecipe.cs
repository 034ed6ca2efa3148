using System.Text.Json.Nodes;

namespace Duel.Recipes;

/// <summary>Clips of a content that stays and a motion that goes on, of any length: MoCoGAN's split (arXiv:1707.04993) with DIGAN's discriminator of pairs (arXiv:2202.10571).</summary>
/// <remarks>
/// <code>
/// var model = await new VideoRecipe().TrainAsync(Clips.Open("clips", new() { Size = 32, Frames = 12 }), "runs/clips");
/// File.WriteAllBytes("clips.gif", Gif.Write(GifAnimation.Of(model.Sample(16, length: 48).ToPictures(), TimeSpan.FromMilliseconds(80))));
/// </code>
/// Stopped or killed, it goes on from its last checkpoint to the same bits: <c>new VideoRecipe().Resume("runs/clips").RunAsync()</c>.
/// </remarks>
[Listed("video", "learns short clips, and makes new ones of any length", "arXiv:1707.04993")]
public sealed class VideoRecipe : Recipe<VideoSource, ClipSet, VideoOptions, VideoModel>
{
    private const int PreviewClips = 8, PreviewFrames = 8;

    /// <inheritdoc/>
    public override RecipeCard Card { get; } = new("video", "a run of clips", "learns short clips, and makes new ones of any length")
    {
        Papers = ["arXiv:1707.04993", "arXiv:2202.10571", "arXiv:2112.14683"],
        Verb = "video",
        Examples =
        [
            ("duel video train moving-digits --minutes 15", "Digits that bounce, drawn by the program itself"),
            ("duel video train ./clips --frames 12 --size 32", "A folder of GIF animations, strips, or folders of pictures"),
            ("duel video train sprites.npz --frames 8 --size 48", "An array of bytes [N, T, H, W, C]"),
        ],
        Next = "duel video sample RUN -n 16 --length 48 -o clips.gif",
    };

    /// <inheritdoc/>
    public override ClipSet Open(VideoSource source, VideoOptions options, ILogger notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return Clips.Open(source.Path, new() { Size = options.Size, Frames = options.Frames, Limit = source.Limit, Every = source.Every }, note => notes.Note(note), cancellationToken);
    }

    /// <inheritdoc/>
    public override string Fingerprint(ClipSet data, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Hash();
    }

    /// <inheritdoc/>
    public override string Summary(ClipSet data) => Describe(data);

    /// <inheritdoc/>
    public override VideoOptions Complete(VideoOptions options, ClipSet data, JsonObject? kept, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Clips.FirstOrDefault(clip => clip.Frames < options.Frames) is { } brief)
            throw new ArgumentException($"{brief.Name} has {brief.Frames} pictures, and {options.Frames} are to be learned at once. Take fewer (Frames), or leave the clip out.");
        if (data.Frame.Width != options.Size || data.Frame.Height != options.Size)
            throw new ArgumentException($"The pictures are {data.Frame}, and {nameof(options.Size)} is {options.Size}: open the clips with that size.");
        return options with { Unconditional = options.Unconditional || data.Frame.ClassCount < 2 };
    }

    /// <inheritdoc/>
    public override TrainingPlan Build(ClipSet data, VideoOptions options, JsonObject? kept)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var (learned, heldOut) = (data, (ClipSet?)null);
        if (options.Evaluation is not null)
        {
            var places = HeldOut.Places(new ClipFrames(data));
            (learned, heldOut) = (data.At(places.Learned), data.At(places.HeldOut));
        }
        var (rng, classes) = (new Rng(options.Seed), options.Unconditional ? 0 : data.Frame.ClassCount);
        var networks = options.Architecture.Frames(data.Frame, classes);
        var generator = new VideoGenerator(options.Architecture, networks, options.Frames, rng["generator"]);
        var game = new VideoGame(generator, networks.CreateDiscriminator(rng["frames"]), options.Architecture.Together(data.Frame, classes, options.Seen, options.Frames, rng["together"]), options);
        var model = new VideoModel(generator, options.Architecture, data.Frame, data.Rate, options.Frames);
        return new()
        {
            Phases = [game.ToPhase()],
            Batches = new FrameBatches(learned, options.BatchSize, options.Frames, classes > 0, rng["data"]) { Together = options.Seen },
            Average = new(game.Generator, generator) { HalfLife = options.AverageHalfLife },
            Networks = [generator],
            Watched = game,
            WatchedSamples = new ClipFrames(learned),
            Draw = (_, _) => model.Sample(PreviewClips, options.Frames).ToStrips(PreviewFrames),
            Save = folder => model.Save(folder.Path),
            Evaluate = heldOut is null ? null : asked => MetricValue.Select(Measure(heldOut, model, asked.Samples, options.Frames), asked),
            Measures = ["clips", "change"],
        };
    }

    /// <inheritdoc/>
    public override VideoModel Load(string folder) => VideoModel.Load(folder);

    /// <summary>Number, length and size of clips, in words.</summary>
    internal static string Describe(ClipSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        int[] lengths = [.. data.Clips.Select(clip => clip.Frames)];
        return $"{Corpus.Quantity(data.Clips.Count, "clip", "clips")} of {(lengths.Min() == lengths.Max() ? "" : $"{lengths.Min()} to ")}{lengths.Max()} pictures {data.Frame}";
    }

    private static MetricValue[] Measure(ClipSet heldOut, VideoModel model, int count, int frames)
    {
        var made = model.Sample(count, frames, seed: 1);
        var distance = ClipFeatures.Random(heldOut.Frame.Channels).Distance(heldOut, made, frames);
        var change = ClipMotion.Of(made).Change / Math.Max(ClipMotion.Of(heldOut).Change, 1e-9);
        return [Number("clips", distance, distance), Number("change", change, Math.Abs(1 - change))];
    }

    private static MetricValue Number(string name, double value, double badness) => new(name, value, double.IsFinite(badness) ? badness : double.PositiveInfinity);
}
