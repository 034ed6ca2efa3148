using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;

namespace Duel.Data;

/// <summary>Decodes and encodes through ImageSharp: on the calling thread alone, and within the memory that a picture's header justifies.</summary>
internal static class PictureCodec
{
    /// <summary>Samples of 12 bits in files of 16 end here.</summary>
    private const int MostOfTwelveBits = 4095;

    private static readonly Configuration Settings = new()
    {
        MemoryAllocator = new PictureMemory(),
        MaxDegreeOfParallelism = 1,
        PreferContiguousImageBuffers = true,
    };

    /// <summary>Decodes a picture whose header was checked.</summary>
    /// <param name="format">Of which format it is.</param>
    /// <param name="header">Header read before.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">The name for errors.</param>
    /// <returns>The picture, and whether its samples of 16 bits end where those of 12 do.</returns>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    public static (Picture Picture, bool IsDark) Decode(PictureFormat format, PictureHeader header, ReadOnlySpan<byte> bytes, string file)
    {
        if (header.IsDeep)
            return OfDeep(DecodeDeep(format, header, bytes, file), header);
        var decoder = format.Decoder;
        bytes = format.Mend(bytes, header);
        using var image = header.Channels switch
        {
            1 => Decode<L8>(decoder, header, bytes, file),
            2 => Decode<La16>(decoder, header, bytes, file),
            3 => Decode<Rgb24>(decoder, header, bytes, file),
            _ => (Image)Decode<Rgba32>(decoder, header, bytes, file),
        };
        var picture = new Picture(header.Width, header.Height, header.Channels, Samples(image));
        return (header.IsAlphaGuessed && picture.IsOpaque ? picture.OnBackground(Rgb.White) : picture, false);
    }

    /// <summary>Decodes all frames of an animation, each whole as it is seen; red, green, blue and alpha.</summary>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    public static Image<Rgba32> DecodeFrames(IImageDecoder decoder, PictureHeader header, int frames, ReadOnlySpan<byte> bytes, string file) =>
        Decode<Rgba32>(decoder, header, bytes, file, frames);

    /// <summary>Encodes a picture.</summary>
    public static byte[] Encode(Picture picture, IImageEncoder encoder)
    {
        using Image image = picture.Channels switch
        {
            1 => Wrap<L8>(picture),
            2 => Wrap<La16>(picture),
            3 => Wrap<Rgb24>(picture),
            _ => Wrap<Rgba32>(picture),
        };
        return Encode(image, encoder);
    }

    /// <summary>Encodes an image.</summary>
    public static byte[] Encode(Image image, IImageEncoder encoder)
    {
        PictureMemory.Allow((long)image.Width * image.Height * image.Frames.Count, 4);
        var file = new MemoryStream();
        image.Save(file, encoder);
        return file.ToArray();
    }

    /// <summary>An image over the bytes of a picture.</summary>
    public static Image<TPixel> Wrap<TPixel>(Picture picture)
        where TPixel : unmanaged, IPixel<TPixel> => Image.WrapMemory<TPixel>(Settings, picture.Pixels, picture.Width, picture.Height);

    /// <summary>An image for animations, of the size of a picture.</summary>
    public static Image<Rgb24> Empty(Picture picture)
    {
        PictureMemory.Allow((long)picture.Width * picture.Height, 4);
        return new(Settings, picture.Width, picture.Height);
    }

    private static Image<TPixel> Decode<TPixel>(IImageDecoder decoder, PictureHeader header, ReadOnlySpan<byte> bytes, string file, int frames = 1)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        PictureMemory.Allow((long)header.Width * header.Height * frames, Marshal.SizeOf<TPixel>());
        Image<TPixel>? image = null;
        try
        {
            unsafe
            {
                fixed (byte* start = bytes)
                {
                    using var stream = new UnmanagedMemoryStream(start, bytes.Length);
                    image = decoder.Decode<TPixel>(Settings, stream, CancellationToken.None);
                }
            }
        }
        // Whatever a decoder stumbles over, the file is to blame: limits and structure were checked before.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new DataFormatException(file, $"it cannot be decoded ({error.Message.TrimEnd('.').ReplaceLineEndings(" ")})", hint: "The file is damaged or of a rare kind: get it anew, or convert it to PNG", cause: error);
        }

        if ((image.Width, image.Height) == (header.Width, header.Height))
            return image;
        using (image)
            throw new DataFormatException(file, $"the header says {header.Width} x {header.Height} pixels, and {image.Width} x {image.Height} come out", hint: Hint.Damaged);
    }

    /// <summary>Decodes a picture of 16 bits a sample: little-endian, channels interleaved.</summary>
    /// <inheritdoc cref="Decode(PictureFormat, PictureHeader, ReadOnlySpan{byte}, string)" path="/param"/>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    public static byte[] DecodeDeep(PictureFormat format, PictureHeader header, ReadOnlySpan<byte> bytes, string file)
    {
        bytes = format.Mend(bytes, header);
        return header.Channels switch
        {
            1 => Raw<L16>(format.Decoder, header, bytes, file),
            2 => Raw<La32>(format.Decoder, header, bytes, file),
            3 => Raw<Rgb48>(format.Decoder, header, bytes, file),
            _ => Raw<Rgba64>(format.Decoder, header, bytes, file),
        };
    }

    /// <summary>The byte nearest to the same share of the full range.</summary>
    public static byte ToByte(ushort sample) => (byte)(((sample * 255) + 32767) / 65535);

    private static byte[] Raw<TPixel>(IImageDecoder decoder, PictureHeader header, ReadOnlySpan<byte> bytes, string file)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var image = Decode<TPixel>(decoder, header, bytes, file);
        return Samples(image);
    }

    private static (Picture Picture, bool IsDark) OfDeep(byte[] raw, PictureHeader header)
    {
        var samples = MemoryMarshal.Cast<byte, ushort>(raw);
        var picture = new Picture(header.Width, header.Height, header.Channels);
        var colors = header.Channels - (picture.HasAlpha ? 1 : 0);
        var most = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            picture.Pixels[i] = ToByte(samples[i]);
            if (i % header.Channels < colors)
                most = Math.Max(most, samples[i]);
        }
        return (picture, most is > 0 and <= MostOfTwelveBits);
    }

    private static byte[] Samples(Image image)
    {
        switch (image)
        {
            case Image<L8> grey:
                return Samples(grey);
            case Image<La16> grey:
                return Samples(grey);
            case Image<Rgb24> color:
                return Samples(color);
            default:
                return Samples((Image<Rgba32>)image);
        }
    }

    /// <summary>The bytes of an image, channels interleaved.</summary>
    public static byte[] Samples<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var samples = new byte[image.Width * image.Height * Marshal.SizeOf<TPixel>()];
        image.CopyPixelDataTo(samples);
        return samples;
    }
}
