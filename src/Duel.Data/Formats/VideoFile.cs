using FFMpegCore;
using FFMpegCore.Exceptions;
using FFMpegCore.Pipes;
using Instances.Exceptions;

namespace Duel.Data;

/// <summary>Videos such as MP4, by the programs ffmpeg and ffprobe where these are installed.</summary>
public static class VideoFile
{
    private const int Channels = 3;
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase) { ".mp4", ".avi", ".mov", ".mkv", ".webm", ".mpg", ".mpeg", ".m4v" };

    /// <summary>True if a file is called as videos are.</summary>
    public static bool IsNamed(string path) => Endings.Contains(Path.GetExtension(path));

    /// <summary>Reads pictures of a video, cut to squares.</summary>
    /// <param name="path">The file.</param>
    /// <param name="size">Side of the pictures.</param>
    /// <param name="every">Every how many pictures one is taken; 1 or more.</param>
    /// <param name="limits">Limits of what is read.</param>
    /// <returns>RGB pictures, and how many of them there are a second; 0 where the file does not say.</returns>
    /// <exception cref="DatasetException">ffmpeg is not installed.</exception>
    /// <exception cref="DataFormatException">It is damaged, no video, or longer than the limits allow.</exception>
    public static (IReadOnlyList<Picture> Pictures, double Rate) Read(string path, int size, int every, DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        // A picture more than there may be tells that there are more.
        var (length, most) = (size * size * Channels, limits.DecodedBytes / (size * size * Channels));
        var (raw, rate) = Run(path, ".rgb", place =>
        {
            var stream = FFProbe.Analyse(path).PrimaryVideoStream ?? throw new DataFormatException(path, "it has no pictures");
            FFMpegArguments.FromFileInput(path)
                .OutputToFile(place, overwrite: true, output => output
                    .WithCustomArgument($"-vf \"select='not(mod(n,{every}))',scale={size}:{size}:force_original_aspect_ratio=increase:flags=area,crop={size}:{size}\" -vsync 0 -an -frames:v {most + 1} -f rawvideo -pix_fmt rgb24"))
                .ProcessSynchronously();
            return double.IsFinite(stream.AverageFrameRate) ? stream.AverageFrameRate / every : 0;
        });
        var count = raw.Length / length;
        if (count > most)
            throw new DataFormatException(path, $"it has more than the {most} pictures of {size} x {size} that {limits.DecodedBytes:N0} bytes hold", hint: "Take every second picture or fewer, smaller ones, or cut the film");
        if (count == 0)
            throw new DataFormatException(path, "it has no pictures");
        return ([.. Enumerable.Range(0, (int)count).Select(i => new Picture(size, size, Channels, raw.AsSpan(i * length, length).ToArray()))], rate);
    }

    /// <summary>The bytes of a video without sound, as ffmpeg encodes files of an ending.</summary>
    /// <param name="path">Name of the file that is meant; its ending says what it becomes.</param>
    /// <param name="pictures">One or more of one size, grey or RGB.</param>
    /// <param name="rate">Pictures a second; above 0.</param>
    /// <exception cref="DatasetException">ffmpeg is not installed.</exception>
    /// <exception cref="DataFormatException">ffmpeg cannot write such a file.</exception>
    public static byte[] Write(string path, IReadOnlyList<Picture> pictures, double rate)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var first = pictures[0];
        var format = first.Channels == 1 ? "gray" : "rgb24";
        using var raw = new MemoryStream(pictures.SelectMany(picture => picture.Pixels).ToArray());
        return Run(path, Path.GetExtension(path), place =>
        {
            FFMpegArguments
                .FromPipeInput(new StreamPipeSource(raw), input => input.WithCustomArgument(FormattableString.Invariant($"-f rawvideo -pix_fmt {format} -s {first.Width}x{first.Height} -framerate {rate}")))
                // Players ask for even sides, and for colours at half the size.
                .OutputToFile(place, overwrite: true, output => output.WithCustomArgument("-vf \"pad=ceil(iw/2)*2:ceil(ih/2)*2\" -pix_fmt yuv420p"))
                .ProcessSynchronously();
            return true;
        }).Made;
    }

    /// <summary>Has ffmpeg make a file, and returns its bytes.</summary>
    /// <remarks>Not through a pipe: indexes of videos are written last and stand first, and a pipe is closed when ffmpeg ends, whether all of it was read or not.</remarks>
    private static (byte[] Made, T Found) Run<T>(string path, string ending, Func<string, T> work)
    {
        var place = Path.Combine(Path.GetTempPath(), $"duel-{Guid.NewGuid():N}{ending}");
        try
        {
            var found = work(place);
            return (File.ReadAllBytes(place), found);
        }
        catch (FFMpegException missing) when (missing.InnerException is InstanceFileNotFoundException)
        {
            throw new DatasetException($"{path}: videos are read and written by ffmpeg, which is not installed. Install it, such as with apt-get install ffmpeg, winget install ffmpeg or brew install ffmpeg, or take GIF animations.", missing);
        }
        catch (FFMpegException refused)
        {
            throw new DataFormatException(path, "ffmpeg refuses it: " + LastLine(refused.Message), cause: refused);
        }
        finally
        {
            File.Delete(place);
        }
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last] ? last.TrimEnd('.', ')') : "it does not say why";
}
