using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Duel.Data;

namespace Duel.Soak;

/// <summary>Decodes valid pictures of all kinds, and holds the pixels against those that Pillow sees.</summary>
internal static class PictureSoak
{
    private const string Name = "valid pictures against Pillow";

    // JPEG leaves the last bits of its transform open, and colours are converted after it; all other formats are exact.
    private const int LargestInJpeg = 3;
    private const double MeanInJpeg = 0.3;

    public static async Task<Finding> RunAsync(int count, int seed)
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("duel-soak-").FullName;
        try
        {
            var script = Path.Combine(AppContext.BaseDirectory, "Oracles", "make_pictures.py");
            if (!await Succeeds("python3", script, folder, count, seed) && !await Succeeds("/usr/bin/python3", script, folder, count, seed))
                return new(Name, 0, [], watch.Elapsed, "skipped: there is no python3 with Pillow (Debian: python3-pil)");
            var faults = new List<string>();
            var (largest, mean) = (0, 0.0);
            foreach (var expected in Directory.GetFiles(folder, "*.raw").Order(StringComparer.Ordinal))
            {
                var file = Directory.GetFiles(folder, Path.GetFileNameWithoutExtension(expected) + ".*").Single(path => path != expected);
                var (most, average) = Compare(File.ReadAllBytes(file), File.ReadAllBytes(expected));
                var isJpeg = Path.GetExtension(file) == ".jpg";
                if (most > (isJpeg ? LargestInJpeg : 0) || average > MeanInJpeg)
                    faults.Add($"{Path.GetFileName(file)} differs by {most}, {average:F3} in the mean");
                else if (isJpeg)
                    (largest, mean) = (Math.Max(largest, most), Math.Max(mean, average));
            }
            return new(Name, count, faults, watch.Elapsed, string.Create(CultureInfo.InvariantCulture,
                $"PNG, BMP and GIF exact; JPEG at most {largest} levels in a sample and {mean:0.000} in the mean of a picture"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Largest, double Mean) Compare(byte[] file, byte[] expected)
    {
        var picture = Pictures.Decode(file);
        if (picture.Width != BinaryPrimitives.ReadInt32LittleEndian(expected) || picture.Height != BinaryPrimitives.ReadInt32LittleEndian(expected.AsSpan(4)))
            return (int.MaxValue, double.MaxValue);
        var (largest, sum, at) = (0, 0L, 8);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var pixel = picture.Pixel(x, y);
                // What is fully transparent has no colour.
                var isHidden = picture.HasAlpha && pixel[^1] == 0;
                for (var c = 0; c < 4; c++, at++)
                {
                    var value = c == 3 ? picture.HasAlpha ? pixel[^1] : 255 : picture.Channels <= 2 ? pixel[0] : pixel[c];
                    var difference = isHidden && c < 3 ? 0 : Math.Abs(value - expected[at]);
                    (largest, sum) = (Math.Max(largest, difference), sum + difference);
                }
            }
        }
        return (largest, (double)sum / (picture.Width * picture.Height * 3));
    }

    private static async Task<bool> Succeeds(string python, string script, string folder, int count, int seed)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, [script, folder, $"{count}", $"{seed}"]) { RedirectStandardError = true })!;
            await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
