using System.Xml.Linq;
using Hub.Secrets;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>The Data Protection key ring in PostgreSQL, shared by all nodes.</summary>
internal sealed class DataKeyRepository(IDbContextFactory<HubDb> databases, MasterKey master, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.CreateDbContext();
        var elements = db.DataKeys.OrderBy(k => k.CreatedAt).Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml)).ToList();
        elements.ForEach(element => WrappedKey.RefuseForeign(element, master));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.CreateDbContext();
        db.DataKeys.Add(new DataKey
        {
            FriendlyName = friendlyName,
            Xml = element.ToString(SaveOptions.DisableFormatting),
            CreatedAt = time.GetUtcNow(),
        });
        db.SaveChanges();
    }
}
