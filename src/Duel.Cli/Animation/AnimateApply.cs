namespace Duel.Cli;

/// <summary><c>duel animate apply</c>: still pictures driven by a clip.</summary>
internal sealed class AnimateApply() : RecipeVerb<AnimateApplyOptions>("animate", 1, "apply", "Drive still pictures with the motion of a clip.",
    ("duel animate apply runs/clips-001 --source still.png --drive motion.gif -o out.gif", "The still picture takes each pose of the clip"),
    ("duel animate apply runs/clips-001 --source a.png --source b.png --drive motion.gif --relative --compare -o out.gif", "Several that keep their own poses and are given its changes, beside the clip"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var (json, asked, drive) = (given.GetValue(GlobalOptions.Json), given.GetValue(Options.Out)!, given.GetValue(Options.Drive)!);
        StillPicture.CheckTarget(asked, [".gif", ".mp4"], given.GetValue(Options.Force), shell);
        var model = AnimationModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        Picture[] sources = [.. given.GetValue(Options.Source)!.Select(path => StillPicture.Read(path, model, shell, json))];
        var clips = Clips.Open(SettingOptions.PlaceOf(drive, shell), new() { Size = model.Frame.Width, Frames = 2, Channels = model.Frame.Channels }, note => shell.Voice(json).Note(note), shell.Stop.Token);
        if (clips.Clips.Count > 1)
            shell.Voice(json).Note($"{drive} holds {clips.Clips.Count} clips, and the first one drives");
        var made = model.Animate(sources, clips.Clips[0], given.GetValue(Options.Relative), shell.Stop.Token);
        var shown = given.GetValue(Options.Compare)
            ? new ClipSet(made.Name, made.Frame, [clips.Clips[0], .. made.Clips.Zip(sources, (clip, source) => new[] { new Clip("source", source.Pixels, 1), clip }).SelectMany(pair => pair)])
            : made;
        WholeFile.Write(shell.At(asked), AnimationFile.Encode(asked, shown.ToPictures(), clips.Rate));
        shell.Output.WriteLine(json
            ? JsonText.Of(new { output = asked, sources = sources.Length, length = clips.Clips[0].Frames })
            : $"wrote {Quantity.Of(sources.Length)} driven {(sources.Length == 1 ? "picture" : "pictures")} of {Quantity.Of(clips.Clips[0].Frames)} frames to {asked}");
    }
}

/// <summary>Options of <c>duel animate apply</c>.</summary>
internal sealed class AnimateApplyOptions
{
    public Argument<string> Run { get; } = new("RUN") { Description = "The folder of a run of duel animate train." };

    public Option<string[]> Source { get; } = new("--source") { HelpName = "PICTURE", Description = "The still picture, cut to a square and brought to the size of the run; several side by side where it is given several times.", Required = true };

    public Option<string> Drive { get; } = new("--drive") { HelpName = "CLIP", Description = "The clip that drives: a GIF, a video, a strip of square pictures, a folder of pictures, or the first clip of a set.", Required = true };

    public Option<bool> Relative { get; } = new("--relative") { Description = "Keep the pose of the still picture, and give it the changes since the clip's first picture." };

    public Option<bool> Compare { get; } = new("--compare") { Description = "Show the clip and the still pictures beside what is made." };

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "Where the animation goes: FILE.gif, or FILE.mp4 where ffmpeg is installed.", Required = true };

    public Option<bool> Force { get; } = new("--force", "-f") { Description = "Write over a file." };
}
