#include "store/gzip-members.h"

struct _RetailGzipMembers
{
  GObject parent_instance;
  GConverter *member;
  gboolean between; /* the last member is complete */
};

static void retail_gzip_members_converter_init (GConverterIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RetailGzipMembers, retail_gzip_members, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_CONVERTER, retail_gzip_members_converter_init))

static void
retail_gzip_members_finalize (GObject *object)
{
  g_clear_object (&RETAIL_GZIP_MEMBERS (object)->member);
  G_OBJECT_CLASS (retail_gzip_members_parent_class)->finalize (object);
}

static void
retail_gzip_members_class_init (RetailGzipMembersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = retail_gzip_members_finalize;
}

static void
retail_gzip_members_init (RetailGzipMembers *self)
{
  self->member = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
}

static void
reset (GConverter *converter)
{
  RetailGzipMembers *self = RETAIL_GZIP_MEMBERS (converter);

  g_converter_reset (self->member);
  self->between = FALSE;
}

static GConverterResult
retail_gzip_members_convert (GConverter *converter, const void *in, gsize in_size, void *out, gsize out_size,
                             GConverterFlags flags, gsize *bytes_read, gsize *bytes_written, GError **error)
{
  RetailGzipMembers *self = RETAIL_GZIP_MEMBERS (converter);
  GConverterResult result;

  if (self->between)
    {
      /* what follows a member is another one, or padding that nobody needs */
      if (in_size < 2 && !(flags & G_CONVERTER_INPUT_AT_END))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "");
          return G_CONVERTER_ERROR;
        }
      if (in_size < 2 || ((const guint8 *)in)[0] != 0x1f || ((const guint8 *)in)[1] != 0x8b)
        {
          *bytes_read = in_size;
          *bytes_written = 0;
          return G_CONVERTER_FINISHED;
        }
      reset (converter);
    }
  result = g_converter_convert (self->member, in, in_size, out, out_size, flags, bytes_read, bytes_written,
                                error);
  if (result != G_CONVERTER_FINISHED)
    return result;
  self->between = TRUE;
  return flags & G_CONVERTER_INPUT_AT_END && *bytes_read == in_size ? G_CONVERTER_FINISHED
                                                                    : G_CONVERTER_CONVERTED;
}

static void
retail_gzip_members_converter_init (GConverterIface *iface)
{
  iface->convert = retail_gzip_members_convert;
  iface->reset = reset;
}

GConverter *
retail_gzip_members_new (void)
{
  return g_object_new (RETAIL_TYPE_GZIP_MEMBERS, NULL);
}
