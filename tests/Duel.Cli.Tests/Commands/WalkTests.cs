using Duel.Data;

namespace Duel.Cli.Tests;

public sealed class WalkTests(TrainedRuns runs) : IClassFixture<TrainedRuns>, IDisposable
{
    private readonly WorkFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_walk_is_an_animation_an_array_or_a_picture()
    {
        Assert.Equal(12, Run("--seeds", "1,5,9", "--frames", "12", "--loop", "--rate", "20", "-o", "walk.gif", "--json").Succeeded().Json["frames"]!.GetValue<int>());
        var animation = Gif.ReadAnimation(File.ReadAllBytes(place.At("walk.gif")));
        Assert.Equal((12, 0, 50), (animation.Frames.Count, animation.Loops, animation.Frames[0].Delay.TotalMilliseconds));
        Assert.Equal((28, 28), (animation.Frames[0].Picture.Width, animation.Frames[0].Picture.Height));
        Run("--seeds", "1,5", "--frames", "3", "-o", "walk.npy").Succeeded();
        Assert.Equal([3, 1, 28, 28], Npy.Read(File.ReadAllBytes(place.At("walk.npy"))).Extents);
        Run("--seeds", "1,5", "--frames", "3", "-o", "walk.png").Succeeded();
        Run("--seeds", "1,5", "--frames", "3", "-o", "walk").Succeeded();
        Assert.Equal(3, Directory.GetFiles(place.At("walk"), "*.png").Length);
    }

    [Theory]
    [InlineData("--seeds 1,x -o walk.gif", "\"x\" is not a whole number")]
    [InlineData("--seeds 1 -o walk.gif", "Give two --seeds or more")]
    [InlineData("--seeds 1,2 --rate 70 -o walk.gif", "at most 50 pictures")]
    [InlineData("--seeds 1,2 --class 7 -o walk.gif", "no class 7")]
    [InlineData("--seeds 1,2 -o walk.tif", "samples are not written as .tif")]
    public void What_is_no_walk_is_refused(string line, string message)
    {
        var refused = Run(line.Split(' '));
        Assert.NotEqual(0, refused.Code);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(place.Path));
    }

    [Fact]
    public void Points_do_not_walk() => Assert.Contains("a walk is of pictures", Invocation.Of(place.Path, "walk", runs.Points, "--seeds", "1,2", "-o", "walk.gif").Error, StringComparison.Ordinal);

    private Invocation Run(params string[] line) => Invocation.Of(place.Path, ["walk", runs.Pictures, .. line]);
}
