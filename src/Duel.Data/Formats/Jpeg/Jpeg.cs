namespace Duel.Data;

/// <summary>The JPEG format: reads baseline, extended and progressive files of 8 bits, grey, colour and CMYK.</summary>
/// <remarks>
/// The transform, the triangle filter for subsampled colour and the colour conversion follow the fixed-point arithmetic of
/// common decoders, so that pixels agree with theirs. CMYK becomes red, green and blue without a colour profile.
/// </remarks>
/// <paper>ITU-T T.81 1992, Digital compression and coding of continuous-tone still images</paper>
public static class Jpeg
{
    /// <summary>Reads a picture, as it is stored; see <see cref="ReadOrientation"/>.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">What the file may ask for.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">The file is no JPEG that can be read, damaged, or beyond a limit.</exception>
    public static Picture Read(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null, string file = "JPEG data")
    {
        var reader = new JpegReader(limits ?? DecodeLimits.Default, file);
        reader.Read(bytes, headerOnly: false);
        var frame = reader.Frame!;
        if (frame.IsProgressive)
            foreach (var component in frame.Components)
                component.TransformAll();
        return Compose(frame, reader.ColorSpace);
    }

    /// <summary>The EXIF orientation of a photograph: 1 upright or unknown, 2 to 8 to be given to <see cref="Orientation"/>.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="DataFormatException">The file is no JPEG that can be read.</exception>
    public static int ReadOrientation(ReadOnlySpan<byte> bytes)
    {
        var reader = new JpegReader(DecodeLimits.Default, "JPEG data");
        reader.Read(bytes, headerOnly: true);
        return reader.Orientation;
    }

    /// <summary>Whether the bytes start as a JPEG does.</summary>
    internal static bool Starts(ReadOnlySpan<byte> bytes) => bytes is [0xff, 0xd8, 0xff, ..];

    /// <summary>What kind of picture the header announces.</summary>
    internal static PictureInfo Identify(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var reader = new JpegReader(limits, file);
        reader.Read(bytes, headerOnly: true);
        var frame = reader.Frame ?? throw new DataFormatException(file, "there is no picture in the file", hint: Hint.Damaged);
        return new(frame.Width, frame.Height, frame.Components.Length == 1 ? 1 : 3);
    }

    private static Picture Compose(JpegFrame frame, JpegColorSpace space)
    {
        var picture = new Picture(frame.Width, frame.Height, space == JpegColorSpace.Grey ? 1 : 3);
        var sums = new int[frame.Components.Max(component => component.Width)];
        var rows = frame.Components.Select(_ => new byte[frame.Width]).ToArray();
        for (var y = 0; y < frame.Height; y++)
        {
            if (space == JpegColorSpace.Grey)
            {
                frame.Components[0].Row(y).CopyTo(picture.Row(y));
                continue;
            }

            for (var i = 0; i < rows.Length; i++)
                JpegUpsampling.Row(frame.Components[i], y, sums, rows[i]);
            JpegColor.Convert(space, rows[0], rows[1], rows[2], rows.Length > 3 ? rows[3] : [], picture.Row(y));
        }

        return picture;
    }
}
