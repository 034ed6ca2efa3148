namespace Duel.Hostile.Tests;

[Collection("Times are taken")]
public sealed class BombsTests : IDisposable
{
    private readonly HostileFormats formats = new();

    [Fact]
    public void Every_bomb_is_refused_or_read_for_50_MB_and_a_tenth_of_a_second()
    {
        string[] faults = [.. Bombs.All(formats.All).Select(bomb => (bomb.Name, Fault: Torment.Defuse(bomb))).Where(bomb => bomb.Fault is not null).Select(bomb => $"{bomb.Name}: {bomb.Fault}")];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    public void Dispose() => formats.Dispose();
}
