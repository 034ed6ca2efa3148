namespace Duel.Data.Tests;

/// <summary>Small pictures with known content.</summary>
internal static class TestPictures
{
    public static Picture Noise(int width, int height, int channels, int seed)
    {
        var picture = new Picture(width, height, channels);
        new Random(seed).NextBytes(picture.Pixels);
        return picture;
    }

    public static Picture Gradient(int width, int height, int channels)
    {
        var picture = new Picture(width, height, channels);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var c = 0; c < channels; c++)
                    picture.Pixel(x, y)[c] = (byte)((255 * x / Math.Max(1, width - 1) * (c + 1) / channels) ^ (y & 0x40));
        return picture;
    }

    public static Picture Plain(int width, int height, params byte[] color)
    {
        var picture = new Picture(width, height, color.Length);
        for (var i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels[i] = color[i % color.Length];
        return picture;
    }
}
