namespace Duel.Data.Tests;

public sealed class GifTests
{
    public static TheoryData<string> Files => Fixture.Named("Gif", ".gif");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_frame_shows_what_the_reference_shows(string name)
    {
        var animation = Gif.ReadAnimation(Fixture.Bytes($"Gif/{name}"));
        byte[] shown = [.. animation.Frames.SelectMany(frame => Fixture.Rgba(frame.Picture))];
        var expected = Fixture.Unpacked($"Gif/{Path.ChangeExtension(name, ".rgba.gz")}");
        Assert.Equal(Visible(expected), Visible(shown));
    }

    [Fact]
    public void Delays_and_loops_are_read()
    {
        var animation = Gif.ReadAnimation(Fixture.Bytes("Gif/disposal-2.gif"));
        Assert.Equal([100, 20, 30, 40, 50], animation.Frames.Select(frame => frame.Delay.TotalMilliseconds));
        Assert.Equal(3, animation.Loops);
        Assert.Equal(0, Gif.ReadAnimation(Fixture.Bytes("Gif/disposal-0.gif")).Loops);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 200)]
    public void Few_colors_are_written_exactly(int colors, int side)
    {
        var frames = Enumerable.Range(0, 3).Select(seed => Speckled(side, colors, seed)).ToArray();
        var back = Gif.ReadAnimation(Gif.Write(GifAnimation.Of(frames, TimeSpan.FromMilliseconds(70))));
        Assert.Equal(frames.Select(frame => frame.ToColor().Pixels), back.Frames.Select(frame => frame.Picture.Pixels));
        Assert.All(back.Frames, frame => Assert.Equal(70, frame.Delay.TotalMilliseconds));
        Assert.Equal(0, back.Loops);
    }

    [Fact]
    public void As_many_colors_as_a_palette_holds_are_written_within_a_level()
    {
        var picture = Speckled(40, 256, seed: 0);
        var back = Pictures.Decode(Gif.Write(GifAnimation.Of([picture], TimeSpan.Zero)));
        Assert.InRange(Fixture.Difference(picture.ToColor().Pixels, back.Pixels).Largest, 0, 1);
    }

    [Fact]
    public void Many_colors_are_written_nearly()
    {
        // 256 colours for a smooth ramp of thousands: a few levels of error on average.
        const double NearlyEqual = 8;
        var picture = TestPictures.Gradient(64, 64, 3);
        for (var i = 0; i < picture.Pixels.Length; i += 3)
            picture.Pixels[i + 1] = (byte)(i / 48);
        var back = Pictures.Decode(Gif.Write(GifAnimation.Of([picture], TimeSpan.Zero)));
        Assert.InRange(Fixture.Difference(picture.Pixels, back.Pixels).Mean, 0.01, NearlyEqual);
    }

    /// <summary>A frame beyond its screen: the part inside is shown, as browsers do it; a screen without extent takes the frame's.</summary>
    [Theory]
    [InlineData(16, 0, 16)]
    [InlineData(12, 0, 12)]
    [InlineData(16, 5, 16)]
    [InlineData(12, 3, 12)]
    [InlineData(0, 0, 16)]
    public void A_frame_beyond_the_screen_is_cut_at_it(int screen, int offset, int side)
    {
        var picture = Speckled(16, 8, seed: 3).ToColor();
        var bytes = Gif.Write(GifAnimation.Of([picture], TimeSpan.Zero));
        var frame = Array.IndexOf(bytes, (byte)',', 13 + ((bytes[10] & 0x80) == 0 ? 0 : 3 << ((bytes[10] & 7) + 1)));
        (bytes[6], bytes[8], bytes[frame + 1], bytes[frame + 3]) = ((byte)screen, (byte)screen, (byte)offset, (byte)offset);
        Assert.Equal(side, Pictures.Identify(bytes, DecodeLimits.Default, "odd.gif").Width);
        var shown = Pictures.Decode(bytes);
        Assert.Equal((side, side), (shown.Width, shown.Height));
        for (var i = 0; i < side - offset; i++)
            Assert.Equal(picture.Pixel(i, side - offset - 1 - i).ToArray(), shown.ToColor().Pixel(i + offset, side - 1 - i).ToArray());
    }

    [Fact]
    public void First_frame_of_an_animation_is_its_picture() =>
        Assert.Equal(
            Gif.ReadAnimation(Fixture.Bytes("Gif/disposal-1.gif")).Frames[0].Picture.Pixels,
            Pictures.Decode(Fixture.Bytes("Gif/disposal-1.gif")).Pixels);

    [Fact]
    public void Tiny_file_of_a_gigantic_canvas_is_refused_before_memory_is_taken()
    {
        byte[] bomb = [.. "GIF89a"u8, 0x40, 0x1f, 0x40, 0x1f, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b];
        Assert.Contains("its first frame draws 1 of them", Assert.Throws<DataFormatException>(() => Pictures.Decode(bomb)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_are_limited()
    {
        var limits = new DecodeLimits { Frames = 4 };
        Assert.Contains("more than 4 frames", Assert.Throws<DataFormatException>(() => Gif.ReadAnimation(Fixture.Bytes("Gif/disposal-1.gif"), limits)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noise-256.gif")]
    [InlineData("interlaced.gif")]
    [InlineData("disposal-2.gif")]
    public void Mutated_files_are_read_or_refused(string name) =>
        Fuzz.Mutate(Fixture.Bytes($"Gif/{name}"), bytes => Gif.ReadAnimation(bytes, Fuzz.Limits), 2_000, seed: 10);

    // What lies behind a transparent pixel is nobody's business.
    private static byte[] Visible(byte[] rgba)
    {
        for (var i = 0; i < rgba.Length; i += 4)
            if (rgba[i + 3] == 0)
                rgba.AsSpan(i, 3).Clear();
        return rgba;
    }

    private static Picture Speckled(int side, int colors, int seed)
    {
        var random = new Random(seed);
        var picture = new Picture(side, side, 1);
        for (var i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels[i] = (byte)random.Next(colors);
        return picture;
    }
}
