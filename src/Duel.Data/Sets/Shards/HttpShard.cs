namespace Duel.Data;

/// <summary>A tar archive on a file server, of which parts are read.</summary>
/// <param name="address">Its address.</param>
/// <param name="server">Reads it.</param>
internal sealed class HttpShard(Uri address, FileServer server) : TarShard
{
    private readonly Lazy<long> length = new(() => server.LengthOf(address));

    public override string Name => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    public override long Length => length.Value;

    public override int Block => 1 << 18;

    public override byte[]? ReadIndex() => server.TryReadWhole(new UriBuilder(address) { Path = address.AbsolutePath + IndexEnd }.Uri);

    public override int Read(long offset, Memory<byte> into)
    {
        var count = (int)Math.Clamp(Length - offset, 0, into.Length);
        server.Read(address, offset, into[..count], Length);
        return count;
    }
}
