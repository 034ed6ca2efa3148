using Duel.Data;

namespace Duel.Studies.Tests;

public class TurnedDigitsTests
{
    [Fact]
    public void What_is_changed_can_be_restored()
    {
        // A soft blob off the middle: linear interpolation twice blurs it a little.
        var picture = new byte[28 * 28];
        for (var i = 0; i < picture.Length; i++)
            picture[i] = (byte)(200 * Math.Exp(-((((i / 28) - 9) * ((i / 28) - 9)) + (((i % 28) - 16) * ((i % 28) - 16))) / 18.0));
        var set = new PictureSet("blob", 28, 28, 1, picture);

        var changed = TurnedDigits.Changed(set);
        var restored = TurnedDigits.Restored(changed);

        Assert.Equal(255, changed.Pixels(0)[0]);
        Assert.InRange(picture.Zip(changed.Pixels(0).ToArray(), (a, b) => Math.Abs(a - (255 - b))).Max(), 30, 255);
        Assert.InRange(picture.Zip(restored.Pixels(0).ToArray(), (a, b) => Math.Abs(a - b)).Max(), 0, 12);
    }
}
