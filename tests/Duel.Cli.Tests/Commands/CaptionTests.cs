using Duel.Data;

namespace Duel.Cli.Tests;

public sealed class CaptionTests : IDisposable
{
    private static readonly string[] Tiny = ["--size", "16", "--width", "2", "--sentence-length", "4", "--units", "4", "--batch", "4", "--steps", "6", "--grids", "1"];
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_is_trained_lengthened_and_draws()
    {
        Assert.Contains("next     duel caption draw run", Duel(["caption", "train", "-o", "run", .. Tiny]).Succeeded().Output);
        Assert.Contains("resumes at step 6", Duel("caption", "train", "--resume", "run", "--extend", "--steps", "8").Succeeded().Output);

        var drawn = Duel("caption", "draw", "run", "a large red circle at the top left, shiny", "-n", "4", "-o", "four.png", "--json").Succeeded();
        Assert.Contains("the model does not know \"shiny\": they are left out", drawn.Error);
        Assert.Equal(4, (int)drawn.Json["count"]!);
        Assert.Equal((36 + 2, 36 + 2), Size("four.png"));
        Duel("caption", "draw", "run", "a large red circle on the left", "--to", "a small white square on the right", "-n", "5", "-o", "way.png").Succeeded();
        Assert.Equal(((5 * 18) + 2, 18 + 2), Size("way.png"));
        Duel("caption", "draw", "run", "a red circle", "-n", "3", "-o", "folder").Succeeded();
        Assert.Equal(3, Directory.GetFiles(folder.At("folder")).Length);

        var report = Duel("caption", "report", "run", "-n", "150", "--steps", "1", "--json").Succeeded().Json;
        Assert.Equal(["drawn", "real", "real, beside another's sentence"], report["matching"]!.AsArray().Select(row => (string?)row!["pictures"]));
        Assert.Equal(4, report["properties"]!.AsArray().Count);
    }

    [Fact]
    public void A_folder_with_captions_is_learned_and_what_is_left_out_is_said()
    {
        folder.Pictures("photos", 6);
        var names = Directory.GetFiles(folder.At("photos")).Order().ToArray();
        foreach (var name in names[..4])
            File.WriteAllText(Path.ChangeExtension(name, ".txt"), $"picture {Path.GetFileNameWithoutExtension(name)}\nanother sentence");

        var run = Duel(["caption", "train", "photos", "-o", "run", .. Tiny]).Succeeded();

        Assert.Contains("2 of 6 pictures have no caption and are left out", run.Output);
        Assert.Contains("4 pictures 16 x 16 x 3 with 8 captions", run.Output);
    }

    [Fact]
    public void Wrong_use_is_refused_in_a_sentence()
    {
        folder.Pictures("photos", 3);
        Duel(["caption", "train", "-o", "run", .. Tiny]).Succeeded();

        void Refused(int code, string text, params string[] line)
        {
            var refused = Duel(line);
            Assert.Equal(code, refused.Code);
            Assert.Contains(text, refused.Error, StringComparison.Ordinal);
        }

        Refused(3, "none of its 3 pictures has a caption", "caption", "train", "photos", "-o", "a");
        Refused(3, "captions belong to the picture files of a folder", "caption", "train", "fashion", "-o", "a");
        Refused(3, "no such file of captions", "caption", "train", "photos", "--captions", "gone.csv", "-o", "a");
        Refused(2, "None of the words of \"xyz\" is known", "caption", "draw", "run", "xyz", "-o", "a.png");
        File.WriteAllText(Path.ChangeExtension(Directory.GetFiles(folder.At("photos")).Order().First(), ".txt"), "a red circle");
        Refused(2, "100 are needed", "caption", "report", "run", "--against", "photos");
        Refused(2, "2 pictures or more", "caption", "draw", "run", "red", "--to", "blue", "-n", "1", "-o", "a.png");
        Refused(2, "above 0 and below 1", "caption", "train", "-o", "a", "--matching-fraction", "1");
        Assert.False(File.Exists(folder.At("a.png")));
    }

    private (int Width, int Height) Size(string file) => Pictures.Read(folder.At(file)) is var picture ? (picture.Width, picture.Height) : default;

    private Invocation Duel(params string[] args) => Invocation.Of(folder.Path, args);
}
