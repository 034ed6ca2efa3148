using Duel.Data;

namespace Duel.Cli.Tests;

public class SuperResolutionTests
{
    private static readonly string[] Tiny = ["--patch", "8", "--batch", "2", "--width", "4", "--blocks", "1", "--steps", "2"];

    [Fact]
    public void A_run_is_trained_applied_reported_and_blended()
    {
        using var folder = new WorkFolder();
        folder.Pictures("photos", 3, side: 40, channels: 3);
        folder.Pictures("tests", 2, side: 36, channels: 3);
        Assert.Contains("next     duel sr apply run PICTURE", Invocation.Of(folder.Path, ["sr", "train", "photos", "-o", "run", .. Tiny]).Succeeded().Output);
        Assert.Contains("resumes at step 2", Invocation.Of(folder.Path, "sr", "train", "--resume", "run", "--extend", "--steps", "3").Succeeded().Output);

        Assert.Contains("wrote 72 x 72 pixels to one.png", Invocation.Of(folder.Path, "sr", "apply", "run", Path.Combine("tests", "picture1.png"), "-o", "one.png").Succeeded().Output);
        Assert.Contains("wrote 54 x 54 pixels", Invocation.Of(folder.Path, "sr", "apply", "run", Path.Combine("tests", "picture1.png"), "-o", "less.png", "--scale", "1.5", "--ensemble").Succeeded().Output);
        Assert.Equal(2, Invocation.Of(folder.Path, "sr", "apply", "run", "tests", "-o", "large", "--tile", "16", "--json").Succeeded().Json["pictures"]!.GetValue<int>());
        Assert.Equal(Pictures.Read(folder.At("one.png")).Pixels, Pictures.Read(folder.At("large", "picture1.png")).Pixels);

        Assert.Contains("| bicubic |", Invocation.Of(folder.Path, "sr", "report", "run", "--hr", "tests").Succeeded().Output);
        Assert.Equal(2, Invocation.Of(folder.Path, "sr", "report", "run", "--hr", "tests", "--features", "garments", "--json").Succeeded().Json["scores"]!.AsArray().Count);
        Invocation.Of(folder.Path, "sr", "blend", "run", "run", "--alpha", "0.3", "-o", "blend").Succeeded();
        Invocation.Of(folder.Path, "sr", "apply", "blend", Path.Combine("tests", "picture1.png"), "-o", "blended.png").Succeeded();
        Assert.Equal(Pictures.Read(folder.At("one.png")).Pixels, Pictures.Read(folder.At("blended.png")).Pixels);
    }

    [Fact]
    public void A_run_of_two_phases_is_reported_after_each()
    {
        using var folder = new WorkFolder();
        folder.Pictures("photos", 3, side: 40, channels: 3);
        Invocation.Of(folder.Path, ["sr", "train", "photos", "--preset", "sharp", "--scale", "2", "--features", "garments", "--discriminator", "unet", "--discriminator-width", "2", "-o", "run", .. Tiny]).Succeeded();
        Assert.Contains("by the distance alone", Invocation.Of(folder.Path, "sr", "report", "run", "--hr", "photos").Succeeded().Output);
    }

    [Fact]
    public void Pictures_of_one_name_are_enlarged_into_files_of_their_own()
    {
        using var folder = new WorkFolder();
        folder.Pictures("photos", 2, side: 40, channels: 3);
        folder.Pictures("tests", 2, side: 16, channels: 3);
        File.Copy(folder.At("tests/picture1.png"), folder.At("tests/picture1.gif"));
        Invocation.Of(folder.Path, ["sr", "train", "photos", "-o", "run", .. Tiny]).Succeeded();

        Assert.Equal(3, Invocation.Of(folder.Path, "sr", "apply", "run", "tests", "-o", "large", "--json").Succeeded().Json["pictures"]!.GetValue<int>());

        Assert.Equal(3, Directory.EnumerateFiles(folder.At("large"), "*", SearchOption.AllDirectories).Distinct().Count());
    }

    [Fact]
    public void Wrong_use_is_refused_in_a_sentence()
    {
        using var folder = new WorkFolder();
        folder.Pictures("photos", 2, side: 40, channels: 3);
        folder.Pictures("small", 2, side: 12, channels: 3);
        Directory.CreateDirectory(folder.At("empty"));
        File.WriteAllText(folder.At("empty", "notes.png"), "no picture");
        Invocation.Of(folder.Path, ["sr", "train", "photos", "-o", "run", .. Tiny]).Succeeded();

        void Refused(int code, string text, params string[] line)
        {
            var refused = Invocation.Of(folder.Path, line);
            Assert.Equal(code, refused.Code);
            Assert.Contains(text, refused.Error, StringComparison.Ordinal);
        }

        Refused(2, "look like pictures in low resolution", ["sr", "train", "small", "-o", "a", .. Tiny]);
        Refused(2, "--scale", "sr", "train", "photos", "--scale", "5", "-o", "a");
        Refused(3, "there is no picture that can be read", "sr", "train", "empty", "-o", "a");
        Refused(3, "there is no such folder or picture", "sr", "train", "nowhere", "-o", "a");
        Refused(2, "enlarges by 2", "sr", "apply", "run", "photos", "-o", "b", "--scale", "3");
        Refused(3, "there is no such file or folder", "sr", "apply", "run", "nowhere", "-o", "b");
        Refused(3, "there is no such file", "sr", "apply", "empty", "photos", "-o", "b");
        Refused(2, "look like pictures in low resolution", "sr", "report", "run", "--hr", "small");
        Refused(2, "not between two models", "sr", "blend", "run", "run", "--alpha", "2", "-o", "c");
        Refused(3, "there is something already", "sr", "blend", "run", "run", "-o", "photos");
        var one = new Picture(1, 1, 3, [1, 2, 3]);
        one.Save(folder.At("one.png"));
        Invocation.Of(folder.Path, "sr", "apply", "run", "one.png", "-o", "four.png").Succeeded();
    }
}
