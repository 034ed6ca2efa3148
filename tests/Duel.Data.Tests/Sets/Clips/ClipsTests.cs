namespace Duel.Data.Tests;

public sealed class ClipsTests : IDisposable
{
    private static readonly ClipOptions Short = new() { Size = 8, Frames = 3 };
    private readonly string folder = Directory.CreateTempSubdirectory("duel-").FullName;
    private readonly List<string> notes = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Animations_strips_and_folders_of_pictures_are_the_same_clips()
    {
        Animation("gifs/a/one.gif", 4);
        Strip("strips/a/one.png", 4);
        for (var t = 0; t < 4; t++)
            Save($"folders/a/one/{t}.png", Frame(t));
        var sets = new[] { "gifs", "strips", "folders" }.Select(name => Open(name)).ToArray();
        Assert.All(sets, set => Assert.Equal((1, 4, 8, 1), (set.Clips.Count, set.Clips[0].Frames, set.Frame.Width, set.Frame.Channels)));
        Assert.Single(sets.Select(set => Convert.ToHexString(set.Clips[0].Pixels)).Distinct());
        Assert.Equal(20, sets[0].Rate, 6);
        Assert.Equal(ClipSet.UsualRate, sets[1].Rate);
    }

    [Fact]
    public void Folders_are_classes_and_frames_follow_their_numbers()
    {
        Strip("c/left/one.png", 3);
        Strip("c/right/two.png", 3);
        var set = Open("c");
        Assert.Equal(["left", "right"], set.Frame.ClassNames);
        Assert.Equal([0, 1], set.Clips.Select(clip => clip.Label));

        foreach (var t in Enumerable.Range(0, 11))
            Save($"d/frame{t}.png", Frame(t));
        var clip = Assert.Single(Open("d").Clips);
        Assert.Equal(11, clip.Frames);
        Assert.Equal(Frame(10).Pixels[0], clip[10][0]);
        Assert.Equal(Frame(2).Pixels[0], clip[2][0]);
    }

    [Fact]
    public void Broken_and_short_clips_are_left_out_and_counted()
    {
        Animation("g/whole.gif", 4);
        Animation("g/short.gif", 2);
        Animation("g/one.gif", 1);
        File.WriteAllBytes(At("g/broken.gif"), File.ReadAllBytes(At("g/whole.gif"))[..40]);
        Assert.Single(Open("g").Clips);
        Assert.Contains("3 of 4 clips were left out, such as ", Assert.Single(notes), StringComparison.Ordinal);
        Assert.Contains("one picture, and 3 are needed", Assert.Throws<DatasetException>(() => Open("g/one.gif")).Message, StringComparison.Ordinal);
        Assert.Contains("has 2 pictures, and 3 are needed", Assert.Throws<DatasetException>(() => Open("g/short.gif")).Message, StringComparison.Ordinal);
        Assert.Contains("broken.gif", Assert.ThrowsAny<Exception>(() => Open("g/broken.gif")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_of_bytes_is_clips_and_its_labels_are_classes()
    {
        var pixels = Enumerable.Range(0, 2 * 3 * 8 * 8 * 3).Select(i => (byte)i).ToArray();
        File.WriteAllBytes(At("x.npz"), Npz.Write(new Dictionary<string, NpyArray> { ["video"] = NpyArray.Of<byte>(pixels, 2, 3, 8, 8, 3), ["labels"] = NpyArray.Of<long>([1, 0], 2) }));
        var set = Open("x.npz");
        Assert.Equal((2, 3, 2), (set.Clips.Count, set.Frame.Channels, set.Frame.ClassCount));
        Assert.Equal([1, 0], set.Clips.Select(clip => clip.Label));
        Assert.Equal(pixels[..(3 * 8 * 8 * 3)], set.Clips[0].Pixels);
        File.WriteAllBytes(At("y.npz"), Npz.Write(new Dictionary<string, NpyArray> { ["video"] = NpyArray.Of<float>(new float[24], 2, 3, 2, 2) }));
        Assert.Contains("no array of bytes [N, T, H, W, C], but video of Float32 [2, 3, 2, 2]", Assert.Throws<DataFormatException>(() => Open("y.npz")).Message, StringComparison.Ordinal);
        File.WriteAllBytes(At("z.npy"), Npy.Write(NpyArray.Of<byte>(new byte[64], 1, 1, 8, 8, 1)));
        Assert.Contains("one picture, and 3 are needed", Assert.Throws<DatasetException>(() => Open("z.npy")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_second_picture_is_taken_where_that_is_asked_for()
    {
        Animation("e/one.gif", 6);
        var set = Clips.Open(At("e"), Short with { Every = 2 });
        Assert.Equal((3, 10), (set.Clips[0].Frames, set.Rate));
        Assert.Equal(Frame(4).Pixels[0], set.Clips[0][2][0]);
        Assert.Throws<DatasetException>(() => Clips.Open(At("e"), Short with { Every = 3 }));
    }

    [Fact]
    public void Places_without_clips_are_refused_with_a_way_out()
    {
        Directory.CreateDirectory(At("v"));
        Assert.Contains("there is no clip below it", Assert.Throws<DatasetException>(() => Open("v")).Message, StringComparison.Ordinal);
        Assert.Contains("no such folder or file", Assert.Throws<DatasetException>(() => Open("nothing")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Videos_are_written_read_and_cut_into_clips()
    {
        SkipWithoutFfmpeg();
        // Even pictures of growing brightness: what coding changes of them is a few grey levels, less than from one to the next.
        Picture[] pictures = [.. Enumerable.Range(0, 31).Select(t => new Picture(16, 16, 1, [.. Enumerable.Repeat((byte)(8 * t), 256)]))];
        Write("film/a/long.mp4", VideoFile.Write("long.mp4", pictures, 25));
        Write("film/b/short.avi", VideoFile.Write("short.avi", pictures[..5], 25));
        var set = Open("film");
        Assert.Empty(notes);
        // Twelve pictures are four windows of three: the tail belongs to the second clip.
        Assert.Equal([12, 19, 5], set.Clips.Select(clip => clip.Frames));
        Assert.Equal([0, 0, 1], set.Clips.Select(clip => clip.Label));
        Assert.Equal((25, 8, 1), (Math.Round(set.Rate), set.Frame.Width, set.Frame.Channels));
        for (var t = 0; t < 12; t++)
            Assert.InRange(Math.Abs(set.Clips[0][t][20] - (8 * t)), 0, 6);
        Assert.InRange(Math.Abs(set.Clips[1][18][20] - 240), 0, 6);
        Assert.Equal([16], Clips.Open(At("film"), Short with { Every = 2, Limit = 1 }).Clips.Select(clip => clip.Frames));
    }

    [Fact]
    public void Damaged_videos_are_left_out_and_counted_or_refused()
    {
        SkipWithoutFfmpeg();
        Write("w/film.mp4", "no film"u8.ToArray());
        Animation("w/whole.gif", 4);
        Assert.Single(Open("w").Clips);
        Assert.Contains("1 of 2 clips were left out, such as ", Assert.Single(notes), StringComparison.Ordinal);
        Assert.Contains("film.mp4: ffmpeg refuses it: ", Assert.Throws<DataFormatException>(() => Open("w/film.mp4")).Message, StringComparison.Ordinal);
        Assert.Contains("more than the 2 pictures of 8 x 8", Assert.Throws<DataFormatException>(() => VideoFile.Read(Film("long.mp4"), 8, 1, new() { DecodedBytes = 400 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clips_in_colour_stay_so_and_a_limit_takes_of_each_class()
    {
        foreach (var name in new[] { "k/a/1.png", "k/a/2.png", "k/b/3.png" })
            Strip(name, 3, isColoured: name.Contains('b', StringComparison.Ordinal));
        var set = Clips.Open(At("k"), Short with { Limit = 2 });
        Assert.Equal(3, set.Frame.Channels);
        Assert.Equal([0, 1], set.Clips.Select(clip => clip.Label));
    }

    private string Film(string name)
    {
        Write(name, VideoFile.Write(name, [Frame(0), Frame(1), Frame(2)], 10));
        return At(name);
    }

    private static void SkipWithoutFfmpeg() => Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(place => File.Exists(Path.Combine(place, OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg"))), "needs ffmpeg");

    private ClipSet Open(string name) => Clips.Open(At(name), Short, notes.Add);

    private string At(string name) => Path.Combine(folder, name);

    private void Animation(string name, int frames) => Write(name, Gif.Write(GifAnimation.Of(Enumerable.Range(0, frames).Select(Frame), TimeSpan.FromMilliseconds(50))));

    private void Save(string name, Picture picture) => Write(name, picture.ToPng());

    private void Strip(string name, int frames, bool isColoured = false)
    {
        var strip = new Picture(8 * frames, 8, isColoured ? 3 : 1);
        for (var t = 0; t < frames; t++)
            (isColoured ? Coloured(t) : Frame(t)).CopyTo(strip, 8 * t, 0);
        Save(name, strip);
    }

    private void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), bytes);
    }

    private static Picture Frame(int t) => new(8, 8, 1, [.. Enumerable.Range(0, 64).Select(i => (byte)((20 * t) + (i % 2)))]);

    private static Picture Coloured(int t) => new(8, 8, 3, [.. Enumerable.Range(0, 192).Select(i => (byte)((20 * t) + (50 * (i % 3))))]);
}
