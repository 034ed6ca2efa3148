using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing.Processors.Quantization;

namespace Duel.Data;

/// <summary>Reading and writing the frames of GIF animations.</summary>
/// <paper>CompuServe 1990, Graphics Interchange Format, version 89a</paper>
public static class Gif
{
    private const int MostColors = 256;

    /// <summary>Reads all frames, each whole as it is seen.</summary>
    /// <remarks>A frame that asks for what was there before it to be restored is left standing instead.</remarks>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <param name="file">The name for errors.</param>
    /// <returns>Colour, with alpha in all frames where one has a transparent pixel.</returns>
    /// <exception cref="DataFormatException">The file is not a GIF, damaged, or beyond a limit.</exception>
    public static GifAnimation ReadAnimation(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "GIF data")
    {
        limits ??= DecodeLimits.Default;
        if (!GifHeader.Starts(bytes))
            throw new DataFormatException(file, "the first bytes are not those of a GIF", 0, "Give the file the extension of its format");
        var header = GifHeader.Read(bytes, limits.Frames < int.MaxValue ? limits.Frames + 1 : limits.Frames, limits, file);
        if (header.Frames > limits.Frames)
            throw new DataFormatException(file, $"there are more than {limits.Frames} frames", hint: "Split it or raise DecodeLimits.Frames");
        var decoder = new GifDecoder { IgnoreMetadata = true, DecodingMode = FrameDecodingMode.All };
        var screen = new PictureHeader(header.Width, header.Height, 4);
        using var image = PictureCodec.DecodeFrames(decoder, screen, header.Frames, GifHeader.WithScreen(bytes, screen), file);
        var frames = new List<GifFrame>();
        for (var i = 0; i < image.Frames.Count; i++)
        {
            using var frame = image.Frames.CloneFrame(i);
            var delay = image.Frames[i].Metadata.GetGifMetadata().FrameDelay;
            frames.Add(new(new(frame.Width, frame.Height, 4, PictureCodec.Samples(frame)), TimeSpan.FromMilliseconds(10 * delay)));
        }

        if (frames.TrueForAll(frame => frame.Picture.IsOpaque))
            frames = frames.ConvertAll(frame => frame with { Picture = frame.Picture.OnBackground(Rgb.White) });
        return new(frames, header.Loops);
    }

    /// <summary>The bytes of a GIF file with a palette for each frame: its own colours where they are few, else 256 that come near them.</summary>
    /// <param name="animation">At least one frame, all of one size up to 65,535; alpha goes onto white.</param>
    /// <exception cref="ArgumentException">There is no frame, or sizes differ.</exception>
    public static byte[] Write(GifAnimation animation)
    {
        ArgumentNullException.ThrowIfNull(animation);
        if (animation.Frames.Count == 0)
            throw new ArgumentException("An animation needs at least one frame.", nameof(animation));
        var pictures = animation.Frames.Select(frame => frame.Picture.OnBackground(Rgb.White).ToColor()).ToArray();
        var (width, height) = (pictures[0].Width, pictures[0].Height);
        if (width > ushort.MaxValue || height > ushort.MaxValue || pictures.Any(picture => (picture.Width, picture.Height) != (width, height)))
            throw new ArgumentException($"All frames need one size of at most 65,535; the first is {width} x {height}.", nameof(animation));

        using var image = PictureCodec.Empty(pictures[0]);
        for (var i = 0; i < pictures.Length; i++)
        {
            using var picture = PictureCodec.Wrap<Rgb24>(pictures[i]);
            var frame = image.Frames.AddFrame(picture.Frames.RootFrame);
            frame.Metadata.GetGifMetadata().FrameDelay = (int)Math.Clamp(Math.Round(animation.Frames[i].Delay.TotalMilliseconds / 10), 0, ushort.MaxValue);
        }
        image.Frames.RemoveFrame(0);
        image.Metadata.GetGifMetadata().RepeatCount = (ushort)(animation.Loops == 0 ? 0 : animation.Loops);
        return PictureCodec.Encode(image, new GifEncoder
        {
            // A palette for each frame: with one for all, colours that nearly agree become one even where there is room for both.
            ColorTableMode = GifColorTableMode.Local,
            Quantizer = new OctreeQuantizer(new QuantizerOptions { Dither = null, MaxColors = MostColors }),
        });
    }
}
