using Duel.Data;

namespace Duel.Cli.Tests;

public sealed class NumpyFileTests : IDisposable
{
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pictures_become_bytes_with_their_channels_first()
    {
        // Two pictures of 1 x 2 pixels in three channels; 0, 1, 2, ... as bytes.
        using (var file = new NumpyFile(folder.At("pictures.npy"), new(1, 2, 3), 2))
        {
            file.Add([Sample(0), Sample(1), Sample(2), Sample(3), Sample(4), Sample(5)]);
            file.Add([Sample(6), Sample(7), Sample(8), Sample(9), Sample(10), Sample(11)]);
            file.Complete();
        }

        var array = Npy.Read(File.ReadAllBytes(folder.At("pictures.npy")));
        Assert.Equal([2, 3, 1, 2], array.Extents);
        Assert.Equal([0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11], array.Values<byte>().ToArray());
    }

    private static float Sample(int level) => (level / 127.5f) - 1;
}
