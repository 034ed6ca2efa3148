namespace Duel.Cli;

/// <summary><c>duel video sample</c>: clips of a trained generator.</summary>
internal sealed class VideoSampling() : RecipeVerb<VideoSampleOptions>("video", 1, "sample", "Make clips with the generator of a run, of any length.",
    ("duel video sample runs/clips-001 -n 16 --length 48 -o clips.gif", "Sixteen clips in one animation"),
    ("duel video sample runs/clips-001 -n 8 --fix-content 3 -o motions.gif", "One content in eight motions"),
    ("duel video sample runs/clips-001 -n 1000 -o clips.npy", "An array for other programs"))
{
    private const int UsualCount = 16;

    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var asked = given.GetValue(Options.Out)!;
        var write = WriterOf(asked);
        if (File.Exists(shell.At(asked)) && !given.GetValue(Options.Force))
            throw CommandException.BadInput($"{asked}: this file is there already", "Choose another name with -o, or write over it with --force.");
        var model = VideoModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var (count, length, seed) = (given.GetValue(Options.Count) ?? UsualCount, given.GetValue(Options.Length) ?? model.Window, given.GetValue(Options.Seed));
        var choice = new ClipChoice { Label = given.GetValue(Options.Class), Content = given.GetValue(Options.FixContent), Motion = given.GetValue(Options.FixMotion) };
        WholeFile.Write(shell.At(asked), write(model.Sample(count, length, seed, choice, shell.Stop.Token)));
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, count, length, seed })
            : $"wrote {Quantity.Of(count)} clips of {Quantity.Of(length)} pictures to {asked}");
    }

    private static Func<ClipSet, byte[]> WriterOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        _ when AnimationFile.IsNamed(path) => clips => AnimationFile.Encode(path, clips.ToPictures(), clips.Rate),
        ".png" => clips => clips.ToStrips().ToPng(),
        ".npy" => clips => Npy.Write(NpyArray.Of<byte>(clips.Clips.SelectMany(clip => clip.Pixels).ToArray(), [clips.Clips.Count, clips.Clips[0].Frames, .. clips.Frame.Extents])),
        var other => throw CommandException.Usage($"{path}: clips are not written as {(other.Length == 0 ? "a folder" : other)}", "End -o with .gif, .mp4, .npy or .png."),
    };
}

/// <summary>Options of <c>duel video sample</c>.</summary>
internal sealed class VideoSampleOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel video train." };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "How many clips. [default: 16]", 1, 100_000);

    public Option<int?> Length { get; } = Numbers.Whole("--length", "Pictures of each, also more than were learned at once. [default: as many as were]", 1, 10_000);

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "FILE.gif for an animation of all clips, FILE.mp4 for a video where ffmpeg is installed, FILE.npy for an array (bytes [N, T, H, W, C]), FILE.png for a row of pictures for each clip.", Required = true };

    public Option<int?> Class { get; } = Numbers.Whole("--class", "The class of all clips, by its number. [default: all classes in turn]", 0);

    public Option<int?> FixContent { get; } = Numbers.Whole("--fix-content", "Give all clips the content of this one, counted from 0.", 0);

    public Option<int?> FixMotion { get; } = Numbers.Whole("--fix-motion", "Give all clips the motion of this one, counted from 0.", 0);

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed makes the same clips, however many are asked for and however long. [default: 0]");

    public Option<bool> Force { get; } = new("--force", "-f") { Description = "Write over a file." };
}
