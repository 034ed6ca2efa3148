using Duel.Data;

namespace Duel.Cli.Tests;

/// <summary>Files that the pages of single recipes take for granted.</summary>
internal static class PageFiles
{
    /// <summary>Writes those of a page.</summary>
    public static void Make(WorkFolder folder, string page)
    {
        if (page.EndsWith("clips.md", StringComparison.Ordinal))
        {
            Clips(folder, "clips");
            Clips(folder, "others");
        }
        else if (page.EndsWith("animation.md", StringComparison.Ordinal))
        {
            Clips(folder, "clips");
            File.Copy(folder.At("clips", "0.gif"), folder.At("motion.gif"));
            new Picture(40, 30, 3).Save(folder.At("still.png"));
        }
        else if (page.EndsWith("serve.md", StringComparison.Ordinal))
        {
            Invocation.Of(folder.Path, "train", "fashion", "--steps", "2", "--batch", "4", "--limit", "200", "--width", "4", "--previews", "1").Succeeded();
        }
        else if (page.EndsWith("series.md", StringComparison.Ordinal))
        {
            Series(folder, "vitals.csv", 0);
            Series(folder, "learned.csv", 0);
            Series(folder, "heldout.csv", 40);
        }
        else if (page.EndsWith("text.md", StringComparison.Ordinal))
        {
            foreach (var name in new[] { "names.txt", "captions.txt", "test.txt" })
                File.WriteAllLines(folder.At(name), Enumerable.Range(0, 60).Select(i => $"{(i % 2 == 0 ? "a man" : "two dogs")} {(i % 3 == 0 ? "on a bed" : "rides a horse")} {name[0]}{i % 7}"));
            // The page speaks of a run by codes.
            Invocation.Of(folder.Path, "text", "train", "captions.txt", "--model", "arae", "--steps", "6", "--batch", "4", "--units", "4", "--embedding", "4").Succeeded();
        }
    }

    private static void Clips(WorkFolder folder, string name)
    {
        Directory.CreateDirectory(folder.At(name));
        for (var clip = 0; clip < 20; clip++)
        {
            var frames = Enumerable.Range(0, 12).Select(time =>
            {
                var picture = new Picture(32, 32, 3);
                for (var p = 0; p < 18; p++)
                    picture.Pixel((clip + time + (p % 6)) % 32, (4 * clip % 28) + (p / 6)).Fill(255);
                return picture;
            });
            File.WriteAllBytes(folder.At(name, $"{clip}.gif"), Gif.Write(GifAnimation.Of(frames, TimeSpan.FromMilliseconds(80))));
        }
    }

    private static void Series(WorkFolder folder, string name, int first) => File.WriteAllLines(folder.At(name),
        Enumerable.Range(first, 40).SelectMany(patient => Enumerable.Range(0, 6).Select(hour => $"{patient},{hour},{60 + (patient * 7 % 30) + hour},{(patient % 3 == 0 ? "ill" : "well")}")).Prepend("patient,hour,pulse,outcome"));
}
