using System.Text.Json;
using Duel.Data;
using Duel.Recipes;
using Duel.Testing;
using Duel.Training;

namespace Duel.Serving.Tests;

/// <summary>OpenAI's client as it is published on npm, unchanged; skipped by name where npm is absent.</summary>
[Collection("Served")]
public class StockClientTests(ServedRuns served)
{
    private const string Program = """
        const OpenAI = require('openai');
        const read = JSON.parse(require('fs').readFileSync(0));
        const client = new OpenAI({ apiKey: 'any', baseURL: read.address });
        const file = text => OpenAI.toFile(Buffer.from(text, 'base64'), 'picture.png', { type: 'image/png' });
        (async () => {
          const models = []; for await (const model of client.models.list()) models.push(model.id);
          const generated = await client.images.generate({ model: 'pictures', prompt: 'shirt seed=42', n: 2 });
          const larger = await client.images.edit({ model: 'enlarging', image: await file(read.picture), prompt: 'larger' });
          const painted = await client.images.edit({ model: 'painting', image: [await file(read.picture), await file(read.style)], prompt: '' });
          const varied = await client.images.createVariation({ model: 'pictures', image: await file(read.sample), n: 2 });
          let refusal; try { await client.images.generate({ model: 'none', prompt: '' }); } catch (error) { refusal = [error.constructor.name, error.status, error.code]; }
          console.log(JSON.stringify({ models, generated: generated.data, larger: larger.data, painted: painted.data, varied: varied.data, refusal }));
        })().catch(trouble => { console.error(trouble); process.exit(1); });
        """;

    [Fact]
    public async Task The_clients_calls_get_pictures_and_its_errors()
    {
        var package = new NodePackage("openai", "7.55.0");
        if (await package.InstallAsync() is { } lacking)
            Assert.Skip(lacking);
        var (picture, style, generator) = (ServedRuns.Coloured(40, 24, 5), ServedRuns.Coloured(32, 32, 11), SavedGenerator.Load(served.Pictures));
        string Text(Picture one) => Convert.ToBase64String(one.ToPng());
        var output = await package.RunAsync(Program, JsonSerializer.Serialize(new { address = new Uri(served.Home, "/v1"), picture = Text(picture), style = Text(style), sample = Text(generator.Generate(1, seed: 11)[0]) }));

        using var read = JsonDocument.Parse(output);
        string[] Pictures(string name) => [.. read.RootElement.GetProperty(name).EnumerateArray().Select(item => item.Text("b64_json"))];
        Assert.Contains("painting", read.RootElement.GetProperty("models").EnumerateArray().Select(model => model.GetString()));
        Assert.Equal(generator.Generate(2, seed: 42, label: 1).Select(Text), Pictures("generated"));
        Assert.Equal([Text(SuperResolutionModel.Load(served.Enlarging).Apply(picture))], Pictures("larger"));
        var model = StyleModel.Load(served.Painting);
        Assert.Equal([Text(model.Apply(picture, model.Style(PictureBuffer.Of(style))))], Pictures("painted"));
        Assert.Equal(2, Pictures("varied").Distinct().Count());
        Assert.Equal("""["NotFoundError",404,"model_not_found"]""", read.RootElement.GetProperty("refusal").GetRawText());
    }
}
