using Duel.Data;

namespace Duel.Cli.Tests;

public sealed class VideoTests : IDisposable
{
    private readonly WorkFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Clips_are_trained_resumed_sampled_and_reported()
    {
        var trained = Run("video", "train", "moving-digits", "--limit", "60", "--size", "16", "--frames", "6", "--width", "2", "--batch", "4", "--steps", "4", "--previews", "1").Succeeded();
        Assert.Contains("data: 60 clips of 24 pictures 16 x 16 x 1, 10 classes", trained.Output);
        var run = Path.Combine("runs", "moving-digits-001");
        Assert.Contains("resumes at step 4", Run("video", "train", "--resume", run, "--steps", "6").Succeeded().Output);

        Assert.Equal(9, Run("video", "sample", run, "-n", "4", "--length", "9", "-o", "clips.gif", "--json").Succeeded().Json["length"]!.GetValue<int>());
        var animation = Gif.ReadAnimation(File.ReadAllBytes(place.At("clips.gif")));
        Assert.Equal((9, 38), (animation.Frames.Count, animation.Frames[0].Picture.Width));
        Run("video", "sample", run, "-n", "3", "-o", "clips.npy").Succeeded();
        Assert.Equal([3, 6, 16, 16, 1], Npy.Read(File.ReadAllBytes(place.At("clips.npy"))).Extents);
        Run("video", "sample", run, "-n", "3", "--fix-content", "0", "-o", "clips.png").Succeeded();
        Assert.Contains("is there already", Run("video", "sample", run, "-o", "clips.png").Error);
        Assert.Contains("clips are not written as .txt", Run("video", "sample", run, "-o", "clips.txt").Error);
        var report = Run("video", "report", run, "--against", "moving-digits", "--limit", "60", "--json").Succeeded();
        Assert.Equal(["model", "real clips", "real clips that stand still", "model, standing still"], report.Json["scores"]!.AsArray().Select(one => one!["clips"]!.GetValue<string>()));
    }

    [Fact]
    public void A_place_without_clips_is_refused() => Assert.Contains("no such folder or file", Run("video", "train", "nothing").Error);

    private Invocation Run(params string[] line) => Invocation.Of(place.Path, line);
}
