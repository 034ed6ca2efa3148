using Duel.Data;

namespace Duel.Cli.Tests;

public sealed class AnimateTests : IDisposable
{
    private readonly WorkFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_run_is_trained_resumed_applied_and_reported()
    {
        var trained = Run("animate", "train", "moving-digits", "--limit", "40", "--size", "16", "--width", "2", "--batch", "4", "--steps", "4", "--previews", "1").Succeeded();
        Assert.Contains("data: 40 clips of 24 pictures 16 x 16 x 1, 10 classes", trained.Output);
        Assert.Contains("of 40 clips are held back, all of classes", trained.Output + trained.Error);
        var run = Path.Combine("runs", "moving-digits-001");
        Assert.Contains("resumes at step 4", Run("animate", "train", "--resume", run, "--steps", "6").Succeeded().Output);

        File.WriteAllBytes(place.At("drive.gif"), Gif.Write(GifAnimation.Of(MovingDigits.Of(1, 16, 5).ToPictures(), TimeSpan.FromMilliseconds(80))));
        new Picture(40, 30, 3).Save(place.At("still.png"));
        var applied = Run("animate", "apply", run, "--source", "still.png", "--source", "still.png", "--drive", "drive.gif", "--relative", "--compare", "-o", "out.gif").Succeeded();
        Assert.Contains("still.png of 40 x 30 x 3 becomes 16 x 16 x 1", applied.Output + applied.Error);
        var animation = Gif.ReadAnimation(File.ReadAllBytes(place.At("out.gif")));
        // Five of one size in three columns and two rows, two pixels apart.
        Assert.Equal((5, 56, 38), (animation.Frames.Count, animation.Frames[0].Picture.Width, animation.Frames[0].Picture.Height));
        Assert.Equal(5, Run("animate", "apply", run, "--source", "still.png", "--drive", "drive.gif", "-o", "one.gif", "--json").Succeeded().Json["length"]!.GetValue<int>());
        Run("animate", "directions", run, "--source", "still.png", "-o", "strip.png").Succeeded();
        Assert.Equal((7 * 18) + 2, PictureBuffer.Read(place.At("strip.png")).Width);

        var report = Run("animate", "report", run, "--against", "moving-digits", "--limit", "40", "-n", "3", "--json").Succeeded();
        Assert.Equal(["model", "source standing still", "model", "source standing still"], report.Json["scores"]!.AsArray().Select(one => one!["pictures"]!.GetValue<string>()));

        Refused("is there already", 3, "apply", run, "--source", "still.png", "--drive", "drive.gif", "-o", "out.gif");
        Refused(".gif or .mp4 is written here", 2, "apply", run, "--source", "still.png", "--drive", "drive.gif", "-o", "out.txt");
        Refused("there is no such file", 3, "apply", run, "--source", "no.png", "--drive", "drive.gif", "-o", "two.gif");
        Refused("there is no such folder or file", 3, "apply", run, "--source", "still.png", "--drive", "no.gif", "-o", "two.gif");
        new Picture(16, 16, 1).Save(place.At("one.png"));
        Directory.CreateDirectory(place.At("one"));
        new Picture(16, 16, 1).Save(place.At("one", "0.png"));
        Refused("one picture, and 2 are needed", 3, "apply", run, "--source", "still.png", "--drive", "one", "-o", "two.gif");
        var whole = File.ReadAllBytes(place.At("drive.gif"));
        File.WriteAllBytes(place.At("broken.gif"), whole[..(whole.Length / 2)]);
        Refused("broken.gif", 3, "apply", run, "--source", "still.png", "--drive", "broken.gif", "-o", "two.gif");
        File.WriteAllText(place.At("text.png"), "no picture");
        Refused("text.png", 3, "apply", run, "--source", "text.png", "--drive", "drive.gif", "-o", "two.gif");
        Assert.False(File.Exists(place.At("two.gif")));
    }

    [Fact]
    public void A_place_without_clips_is_refused() => Assert.Contains("no such folder or file", Run("animate", "train", "nothing").Error);

    private void Refused(string why, int exitCode, params string[] line)
    {
        var refused = Run(["animate", .. line]);
        Assert.Contains(why, refused.Error);
        Assert.Equal(exitCode, refused.Code);
    }

    private Invocation Run(params string[] line) => Invocation.Of(place.Path, line);
}
