using Duel.Data;

namespace Duel.Cli.Tests;

public class StyleTests
{
    private static readonly string[] Tiny = ["--width", "2", "--size", "40", "--patch", "32", "--batch", "1", "--discriminator-width", "2", "--features", "garments", "--steps", "2"];

    [Fact]
    public void A_run_is_trained_resumed_applied_and_reported()
    {
        using var folder = new WorkFolder();
        folder.Pictures("photos", 2, side: 40, channels: 3);
        folder.Pictures("paintings", 2, side: 44, channels: 3);
        Assert.Contains("next     duel style apply run", Invocation.Of(folder.Path, ["style", "train", "--content", "photos", "--style", "paintings", "-o", "run", .. Tiny]).Succeeded().Output);
        Assert.Contains("resumes at step 2", Invocation.Of(folder.Path, "style", "train", "--resume", "run", "--extend", "--steps", "3").Succeeded().Output);
        var (photo, first, second) = (Path.Combine("photos", "picture1.png"), Path.Combine("paintings", "picture0.png"), Path.Combine("paintings", "picture1.png"));

        Assert.Contains("wrote 40 x 40 pixels to one.png", Invocation.Of(folder.Path, "style", "apply", "run", "--content", photo, "--style", first, "-o", "one.png").Succeeded().Output);
        Invocation.Of(folder.Path, "style", "apply", "run", "--content", photo, "--style", $"{first},{second}", "--weights", "0.7,0.3", "--alpha", "0.8", "--preserve-color", "--tile", "16", "-o", "mixed.png").Succeeded();
        Invocation.Of(folder.Path, "style", "apply", "run", "--content", photo, "--style", $"{first},{second}", "--weights", "1,0", "-o", "same.png").Succeeded();
        Assert.Equal(Pictures.Read(folder.At("one.png")).Pixels, Pictures.Read(folder.At("same.png")).Pixels);
        Assert.NotEqual(Pictures.Read(folder.At("one.png")).Pixels, Pictures.Read(folder.At("mixed.png")).Pixels);

        File.WriteAllBytes(folder.At("photos", "moving.gif"), Gif.Write(GifAnimation.Of([Pictures.Read(folder.At(photo)), Pictures.Read(folder.At("photos", "picture0.png"))], TimeSpan.FromMilliseconds(70))));
        Assert.Equal(3, Invocation.Of(folder.Path, "style", "apply", "run", "--content", "photos", "--style", first, "-o", "painted", "--json").Succeeded().Json["pictures"]!.GetValue<int>());
        Assert.Equal(Pictures.Read(folder.At("one.png")).Pixels, Pictures.Read(folder.At("painted", "picture1.png")).Pixels);
        var moving = Gif.ReadAnimation(File.ReadAllBytes(folder.At("painted", "moving.gif")));
        Assert.Equal([70, 70], moving.Frames.Select(frame => (int)frame.Delay.TotalMilliseconds));

        Assert.Contains("| run, trained with garments | 0.25 |", Invocation.Of(folder.Path, "style", "report", "run", "--content", "photos", "--style", "paintings", "--features", "garments").Succeeded().Output);
        Assert.Equal(2, Invocation.Of(folder.Path, "style", "report", "run", "--content", "photos", "--style", "paintings", "--features", "garments", "--beside", "run", "--json").Succeeded().Json["models"]!.AsArray().Count);
    }

    [Fact]
    public void One_picture_is_painted_without_training()
    {
        using var folder = new WorkFolder();
        folder.Pictures("photos", 2, side: 40, channels: 3);
        string[] line = ["style", "optimise", "--content", "photos/picture0.png", "--style", "photos/picture1.png", "--features", "garments", "--size", "40", "--steps", "3", "-o", "painted.png"];
        var made = Invocation.Of(folder.Path, line).Succeeded().Output;
        Assert.Contains("seen in garments", made);
        Assert.Contains("step 3 of 3", made);
        Assert.Equal(40, Pictures.Read(folder.At("painted.png")).Width);
        Assert.Contains("there is something already", Invocation.Of(folder.Path, line).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_use_is_refused_in_a_sentence()
    {
        using var folder = new WorkFolder();
        folder.Pictures("photos", 2, side: 40, channels: 3);
        Directory.CreateDirectory(folder.At("texts"));
        File.WriteAllText(folder.At("texts", "notes.txt"), "no picture");
        new Picture(1, 1, 3).Save(folder.At("point.png"));
        new Picture(40, 40, 1).Save(folder.At("grey.png"));
        Invocation.Of(folder.Path, ["style", "train", "--content", "photos", "--style", "photos", "-o", "run", .. Tiny]).Succeeded();
        const string Photo = "photos/picture0.png";

        void Refused(int code, string text, params string[] line)
        {
            var refused = Invocation.Of(folder.Path, line);
            Assert.Equal(code, refused.Code);
            Assert.Contains(text, refused.Error, StringComparison.Ordinal);
        }

        Refused(2, "needs --style", ["style", "train", "--content", "photos", "-o", "a", .. Tiny]);
        Refused(3, "there is no picture that can be read", ["style", "train", "--content", "photos", "--style", "texts", "-o", "a", .. Tiny]);
        Refused(3, "1 x 1 pixels", ["style", "train", "--content", "point.png", "--style", "photos", "-o", "a", .. Tiny]);
        Refused(3, "there is no such folder", ["style", "train", "--content", "nowhere", "--style", "photos", "-o", "a", .. Tiny]);
        Refused(2, "no more than the picture", ["style", "train", "--content", "photos", "--style", "photos", "-o", "a", "--size", "40", "--patch", "64", "--features", "garments"]);
        Refused(3, "there is no such file or folder", "style", "apply", "run", "--content", "nowhere", "--style", Photo, "-o", "b.png");
        Refused(3, "--style texts: there is no such file", "style", "apply", "run", "--content", Photo, "--style", "texts", "-o", "b.png");
        Refused(3, "notes.txt", "style", "apply", "run", "--content", Photo, "--style", "texts/notes.txt", "-o", "b.png");
        Refused(2, "gives 2 and --style 1", "style", "apply", "run", "--content", Photo, "--style", Photo, "--weights", "1,2", "-o", "b.png");
        Refused(2, "numbers from 0 up", "style", "apply", "run", "--content", Photo, "--style", Photo, "--weights", "much", "-o", "b.png");
        Refused(2, "all 0", "style", "apply", "run", "--content", Photo, "--style", Photo, "--weights", "0", "-o", "b.png");
        Refused(2, "more than all of the style", "style", "apply", "run", "--content", Photo, "--style", Photo, "--alpha", "1.5", "-o", "b.png");
        Refused(2, "nothing to paint", "style", "apply", "run", "--content", "point.png", "--style", Photo, "-o", "b.png");
        Refused(3, "neither content nor style", "style", "apply", "run", "--content", Photo, "--style", "point.png", "-o", "b.png");
        Refused(3, "there is no such file", "style", "optimise", "--content", "photos", "--style", Photo, "--features", "garments", "-o", "b.png");
        Refused(2, "no feature network", "style", "optimise", "--content", Photo, "--style", Photo, "--features", "nobody", "-o", "b.png");
        Refused(3, "was asked for", "sr", "apply", "run", Photo, "-o", "b.png");
        Assert.False(File.Exists(folder.At("b.png")));
        Assert.Contains("grey.png is grey", Invocation.Of(folder.Path, "style", "apply", "run", "--content", Photo, "--style", "grey.png", "-o", "c.png").Succeeded().Output);
        Assert.DoesNotContain("is grey", Invocation.Of(folder.Path, "style", "apply", "run", "--content", Photo, "--style", "grey.png", "--preserve-color", "-o", "d.png").Succeeded().Output);
    }
}
