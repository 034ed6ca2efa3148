using SixLabors.ImageSharp.Formats.Jpeg;

namespace Duel.Data;

/// <summary>Writing JPEG files: grey and colour.</summary>
/// <paper>ITU-T Recommendation T.81, Digital compression and coding of continuous-tone still images, 1992</paper>
public static class Jpeg
{
    /// <summary>The quality of pictures that are saved by their name alone.</summary>
    public const int UsualQuality = 95;

    /// <summary>The bytes of a JPEG file with the picture; alpha goes onto white.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="quality">1 to 100.</param>
    public static byte[] Write(Picture picture, int quality = UsualQuality)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return PictureCodec.Encode(picture.OnBackground(Rgb.White), new JpegEncoder { Quality = quality });
    }
}
